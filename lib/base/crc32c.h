// CRC-32C (Castagnoli, RFC 3720): what every stored blob is checked by.
#pragma once

#include <cstdint>
#include <string_view>

namespace archive_search::base {

// By the processor's own instruction where it has one.
[[nodiscard]] std::uint32_t Crc32c(std::string_view bytes);

// By tables, on any processor.
[[nodiscard]] std::uint32_t Crc32cByTables(std::string_view bytes);

}  // namespace archive_search::base
