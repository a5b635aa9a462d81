// Stored bytes end in a CRC-32C of what stands before it, lowest byte first: Xapian has no checksums of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/crc32c.h"

namespace archive_search::index {

inline constexpr std::size_t kChecksumSize = 4;

inline void AppendChecksum(std::string* bytes) {
  const std::uint32_t crc = base::Crc32c(*bytes);
  for (int shift = 0; shift < 32; shift += 8) bytes->push_back(static_cast<char>(crc >> shift));
}

// Takes the checksum off the end. False if it does not fit the bytes.
[[nodiscard]] inline bool StripChecksum(std::string_view* bytes) {
  if (bytes->size() < kChecksumSize) return false;
  std::uint32_t stored = 0;
  for (std::size_t i = 0; i < kChecksumSize; ++i) {
    stored = stored << 8 | static_cast<unsigned char>((*bytes)[bytes->size() - 1 - i]);
  }
  bytes->remove_suffix(kChecksumSize);
  return base::Crc32c(*bytes) == stored;
}

}  // namespace archive_search::index
