// The fixed parts of a segment's file, byte for byte (docs/segment-format.md).
#pragma once

#include <array>
#include <cstdint>

#include "index/segment/fixed_int.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

using Magic = std::array<char, 8>;
inline constexpr Magic kHeaderMagic = {'\x89', 'A', 'S', 's', 'e', 'g', '\r', '\n'};
inline constexpr Magic kFooterMagic = {'A', 'S', 's', 'e', 'g', 'e', 'n', 'd'};
inline constexpr std::uint32_t kSegmentVersion = 4;
inline constexpr std::size_t kUuidSize = 36;

// At the front of the file, whatever its version; the names of features follow, each ended by a line feed.
struct FileHeader {
  Magic magic = kHeaderMagic;
  std::uint32_t version = kSegmentVersion;
  std::array<char, kUuidSize> uuid = {};
  std::uint32_t features_size = 0;
  std::uint32_t features_crc = 0;
  std::uint32_t reserved = 0;
  std::uint32_t crc = 0;  // of what stands before
};
static_assert(sizeof(FileHeader) == 64);

struct SectionEntry {
  std::uint32_t id = 0;
  std::uint32_t reserved = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};
static_assert(sizeof(SectionEntry) == 24);

// At the end of the file. Before it stands the table: entries of the sections in the order of the file, and the CRC-32C
// of each chunk of all that stands before the table.
struct FileFooter {
  std::uint64_t file_size = 0;
  std::uint64_t table_offset = 0;
  std::uint32_t section_count = 0;
  std::uint32_t table_crc = 0;
  std::array<char, 28> reserved = {};
  Magic magic = kFooterMagic;
  std::uint32_t crc = 0;  // of what stands before
};
static_assert(sizeof(FileFooter) == 64);

// Of the bytes of a header or footer without its own CRC.
template <class T>
[[nodiscard]] std::string_view CheckedBytes(const T& block) {
  return BytesOf(block).substr(0, sizeof(T) - sizeof(std::uint32_t));
}

[[nodiscard]] inline std::uint64_t ChunkCount(std::uint64_t bytes) {
  return (bytes + kChunkSize - 1) / kChunkSize;
}

}  // namespace archive_search::segment
