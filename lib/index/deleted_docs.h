// Which articles of a sealed segment are no more: its tombstones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "base/posting_cursor.h"

namespace archive_search::index {

// A bit a docid. Stored in chunks of kChunkDocs docids, so that one more tombstone writes little.
class DeletedDocs {
 public:
  static constexpr DocId kChunkDocs = 65'536;

  explicit DeletedDocs(std::uint32_t articles) : articles_(articles) {}

  [[nodiscard]] bool Contains(DocId docid) const {
    return !bits_.empty() && (bits_[docid / 64] >> (docid % 64) & 1) != 0;
  }
  [[nodiscard]] std::uint32_t count() const { return count_; }
  // A word of 64 docids each; empty if nothing was deleted.
  [[nodiscard]] const std::vector<std::uint64_t>& bits() const { return bits_; }

  // False if it was there. REQUIRES: docid < articles
  bool Add(DocId docid);

  // A chunk's docids as differences, in varints. Of a chunk without any: empty.
  [[nodiscard]] std::string EncodeChunk(std::uint32_t chunk) const;
  // Adds what EncodeChunk gave. Errors: DataLoss.
  absl::Status DecodeChunk(std::uint32_t chunk, std::string_view bytes);
  [[nodiscard]] std::uint32_t chunk_count() const { return (articles_ + kChunkDocs - 1) / kChunkDocs; }

 private:
  std::uint32_t articles_ = 0;
  std::uint32_t count_ = 0;
  std::vector<std::uint64_t> bits_;
};

}  // namespace archive_search::index
