// The blocks of a posting list, for those who read a list by the block: SegmentCursor, and the top-k engine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/posting_cursor.h"
#include "index/segment/docid_bits.h"
#include "index/segment/packed_values.h"
#include "index/segment/posting_list.h"

namespace archive_search::segment {

// A posting's number in its list, from 0: posting o stands in block o / kBlockSize.
using Ordinal = std::uint32_t;
inline constexpr Ordinal kNoOrdinal = UINT32_MAX;

// Numbers of a block, with room behind them.
inline constexpr std::uint32_t kBlockPadding = 16;
struct alignas(64) BlockArray {
  std::uint32_t values[kBlockSize + kBlockPadding];
};

class PostingBlocks;

// Where a list finds those of other terms: its segment.
class ListSource {
 public:
  virtual ~ListSource() = default;
  // Errors: DataLoss, also for a number that is too large.
  [[nodiscard]] virtual absl::StatusOr<PostingBlocks> ListOf(TermNumber term) const = 0;
};

// A view of one list: cheap to copy; the bytes must outlive it. Whatever the bytes are, nothing but them and 64 bytes
// behind them is read; functions that return a bool say false when the list turns out to be damaged.
//
// Thread-safety: const methods are safe to call concurrently.
class PostingBlocks {
 public:
  PostingBlocks() = default;  // no postings

  // `bytes`: the list, one of its own; 64 bytes behind them can be read. `articles`: number of the segment's. `source`:
  // of the lists of its forms; it must outlive this. nullptr: none, so that their positions cannot be read. Errors:
  // DataLoss.
  [[nodiscard]] static absl::StatusOr<PostingBlocks> Open(std::string_view bytes, const ListInfo& info,
                                                          std::uint32_t articles, const ListSource* source);

  // Of a list that is another term's too, that term; kNoTerm, which no term has, if it is damaged. nullopt: the list is
  // one of its own.
  [[nodiscard]] static std::optional<TermNumber> SameAs(std::string_view bytes);

  [[nodiscard]] std::uint32_t document_frequency() const { return document_frequency_; }
  [[nodiscard]] std::uint32_t block_count() const { return block_count_; }
  // Of its postings: kBlockSize, or fewer in the last block.
  [[nodiscard]] std::uint32_t block_size(std::uint32_t block) const {
    return block + 1 < block_count_ ? kBlockSize : document_frequency_ - block * kBlockSize;
  }
  [[nodiscard]] DocId last_docid(std::uint32_t block) const {
    return last_docids_ == nullptr ? short_last_docid_ : Load<std::uint32_t>(last_docids_ + 4 * std::size_t{block});
  }
  // No docid of the block is below it.
  [[nodiscard]] DocId first_possible_docid(std::uint32_t block) const {
    return block == 0 ? 0 : last_docid(block - 1) + 1;
  }
  // The first block from `from` on whose last docid is not below the target; block_count() if there is none. Cost: the
  // logarithm of how far it is.
  [[nodiscard]] std::uint32_t FindBlock(std::uint32_t from, DocId target) const;

  // Impacts (posting_list.h): see impact_bounds.h for what they say.
  [[nodiscard]] std::uint8_t impact(std::uint32_t block) const {
    return impacts_ == nullptr ? max_impact_ : static_cast<std::uint8_t>(impacts_[block]);
  }
  [[nodiscard]] std::uint8_t max_impact() const { return max_impact_; }
  // The 10th and 100th greatest wdf / (wdf + K(length)), rounded down; 0 with fewer postings.
  [[nodiscard]] float tenth_best() const { return tenth_best_; }
  [[nodiscard]] float hundredth_best() const { return hundredth_best_; }

  // The block's docids, then kBlockPadding times kNoDoc. They ascend and are below the number of articles.
  [[nodiscard]] bool DecodeDocids(std::uint32_t block, BlockArray* out) const;
  // Those of some postings, by their numbers in the block, which ascend; of others nothing is checked. REQUIRES: bits()
  [[nodiscard]] bool SelectDocids(std::uint32_t block, std::span<const std::uint32_t> numbers, DocId* docids) const {
    const DocId end = std::min(articles_, last_docid(block) + 1);
    return bits_.Select(first_possible_docid(block), numbers, docids) &&
           (numbers.empty() || docids[numbers.size() - 1] < end);
  }
  // The block's wdfs; what stands behind them is left as it was.
  [[nodiscard]] bool DecodeWdfs(std::uint32_t block, BlockArray* out) const;
  // One posting's, without its block: a few nanoseconds. False for an ordinal that is not there.
  [[nodiscard]] bool ReadWdf(Ordinal ordinal, std::uint32_t* wdf) const { return ReadWdfs(&ordinal, 1, wdf); }
  // The same for some postings of one block.
  [[nodiscard]] bool ReadWdfs(const Ordinal* ordinals, std::uint32_t size, std::uint32_t* wdfs) const {
    const std::uint32_t block = ordinals[0] / kBlockSize;
    if (block >= document_frequency_ / kBlockSize) return ReadWdfsOfRest(ordinals, size, wdfs);
    const std::uint64_t start = Load<std::uint32_t>(starts_ + 4 * std::size_t{block});
    const std::uint32_t docid_width = static_cast<std::uint8_t>(docid_widths_[block]);
    const std::uint32_t width = static_cast<std::uint8_t>(wdf_widths_[block]);
    if (width > kMaxWidth || start + PackedSize(docid_width + width) > blocks_.size()) return false;
    const char* const in = blocks_.data() + start + PackedSize(docid_width);
    for (std::uint32_t i = 0; i < size; ++i) wdfs[i] = wdf_base_ + ValueInBlock(in, width, ordinals[i] % kBlockSize);
    return true;
  }

  // Lists with a document frequency of kBlockSize or more and of a sixteenth of the articles or more have bits.
  [[nodiscard]] const DocidBits& bits() const { return bits_; }
  // kNoOrdinal: the docid is not in the list. REQUIRES: bits(), docid below the number of articles
  [[nodiscard]] Ordinal OrdinalOf(DocId docid) const {
    if (!bits_.Has(docid)) return kNoOrdinal;
    const Ordinal ordinal = bits_.Rank(docid);
    return ordinal < document_frequency_ ? ordinal : kNoOrdinal;
  }

  // Positions: see PositionReader (position_reader.h). A list has its own ones, or those of its forms, or none.
  [[nodiscard]] bool has_positions() const { return has_positions_; }
  [[nodiscard]] bool has_forms() const { return !forms_.empty(); }
  // REQUIRES: has_forms()
  [[nodiscard]] bool ReadForms(std::vector<TermNumber>* forms) const;
  [[nodiscard]] const ListSource* source() const { return source_; }
  [[nodiscard]] const PackedValues& packed_positions() const { return positions_; }
  [[nodiscard]] Position body_room() const { return body_room_; }
  // Has memory get what DecodeWdfs will read.
  void FetchWdfs(std::uint32_t block) const;
  // Of the block's postings, the number of positions of each, together with those before it in the block.
  [[nodiscard]] bool SumPositionCounts(std::uint32_t block, BlockArray* out) const;
  // Positions before the block's.
  [[nodiscard]] std::uint32_t first_position(std::uint32_t block) const {
    return first_positions_ == nullptr ? 0 : Load<std::uint32_t>(first_positions_ + 4 * std::size_t{block});
  }

 private:
  // Where the numbers of a block are.
  struct Place {
    const char* data = nullptr;
    std::uint32_t size = 0;
    std::uint32_t docid_width = 0;
    std::uint32_t wdf_width = 0;
    std::uint32_t count_width = 0;
  };
  class Parser;

  [[nodiscard]] bool Find(std::uint32_t block, Place* place) const;
  [[nodiscard]] bool FillPlace(std::uint32_t block, Place* place) const;
  // Of the block that is not full, or of none.
  [[nodiscard]] bool ReadWdfsOfRest(const Ordinal* ordinals, std::uint32_t size, std::uint32_t* wdfs) const;

  std::uint32_t articles_ = 0;
  std::uint32_t document_frequency_ = 0;
  std::uint32_t block_count_ = 0;
  std::uint32_t wdf_base_ = 0;
  bool has_positions_ = false;
  bool own_counts_ = false;
  std::uint8_t max_impact_ = 0;
  float tenth_best_ = 0;
  float hundredth_best_ = 0;
  Place short_place_;  // of a short list
  DocId short_last_docid_ = kNoDoc;
  const char* last_docids_ = nullptr;  // nullptr: a short list
  const char* starts_ = nullptr;
  const char* first_positions_ = nullptr;
  const char* impacts_ = nullptr;
  const char* docid_widths_ = nullptr;
  const char* wdf_widths_ = nullptr;
  const char* count_widths_ = nullptr;
  std::string_view blocks_;
  DocidBits bits_;
  Position body_room_ = 0;
  PackedValues positions_;
  std::string_view forms_;
  const ListSource* source_ = nullptr;
};

}  // namespace archive_search::segment
