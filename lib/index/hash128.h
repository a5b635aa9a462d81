// A hash that stands for content: the first 128 bits of SHA-256. Nobody can make two contents that share it, so equal
// hashes mean equal content even for hostile input.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::index {

[[nodiscard]] std::string Hash128(std::string_view bytes);     // 16 bytes
[[nodiscard]] std::string Hash128Hex(std::string_view bytes);  // 32 hexadecimal digits

}  // namespace archive_search::index
