// CRC-32C (Castagnoli, RFC 3720): what every stored blob is checked by.
#pragma once

#include <cstdint>
#include <string_view>

namespace archive_search::base {

[[nodiscard]] std::uint32_t Crc32c(std::string_view bytes);

}  // namespace archive_search::base
