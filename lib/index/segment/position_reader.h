// The positions of single postings of a list.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "index/segment/posting_blocks.h"

namespace archive_search::segment {

class FormPositions;

// Positions up to a number that is taken away from each: as decoding leaves them. They ascend, and so do the values,
// but modulo 2^32.
struct PositionRun {
  const std::uint32_t* values = nullptr;
  std::uint32_t size = 0;
  std::uint32_t origin = 0;  // a value less the origin is a place: the title's from 0, the body's from body_room
  Position body_room = kBodyPosition;

  // How many are in the title.
  [[nodiscard]] std::uint32_t InTitle() const {
    std::uint32_t count = 0;
    while (count < size && values[count] - origin < body_room) ++count;
    return count;
  }
};

// Keeps what it decoded for postings near by, so it is cheapest when ordinals ascend. One thread at a time.
class PositionReader {
 public:
  // `blocks` must outlive it.
  explicit PositionReader(const PostingBlocks& blocks);
  ~PositionReader();

  // Replaces `out` with the positions of the posting, ascending; with none if the list has none. False: damaged.
  // `docid`: the posting's, if it is known; else it may have to be found. REQUIRES: ordinal <
  // blocks.document_frequency()
  [[nodiscard]] bool Read(Ordinal ordinal, std::vector<Position>* out, DocId docid = kNoDoc);

  // A posting's positions among those of the list.
  struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };

  // The two steps of Read, of a list that has its own positions. The first one is for many postings, and has memory get
  // what the second one reads; kNoOrdinal stands for a posting without positions. False: damaged.
  //
  // REQUIRES: blocks.has_positions()
  [[nodiscard]] bool FindRanges(std::span<const Ordinal> ordinals, Range* ranges);
  // The run is valid until another range is read.
  [[nodiscard]] bool ReadRun(const Range& range, PositionRun* run) {
    if (range.begin < loaded_.begin || range.end > loaded_.end) return ReadElsewhere(range, run);
    *run = LoadedRun(range);
    return true;
  }

 private:
  [[nodiscard]] bool ReadOwn(Ordinal ordinal, std::vector<Position>* out);
  [[nodiscard]] bool ReadForms(DocId docid, std::vector<Position>* out);
  [[nodiscard]] bool FindDocid(Ordinal ordinal, DocId* docid);
  [[nodiscard]] bool FindRange(Ordinal ordinal, Range* range);
  [[nodiscard]] bool SumCounts(std::uint32_t block);
  // What is not loaded.
  [[nodiscard]] bool ReadElsewhere(const Range& range, PositionRun* run);
  [[nodiscard]] bool ReadFew(const Range& range, PositionRun* run);
  [[nodiscard]] bool Load(const Range& range);
  void ForgetBefore(std::uint64_t begin);
  [[nodiscard]] bool Append();
  [[nodiscard]] PositionRun LoadedRun(const Range& range) const {
    const std::uint64_t index = range.begin - loaded_.begin;
    const std::uint32_t before = index == 0 ? sum_before_ : sums_[index - 1];
    return {sums_.data() + index, static_cast<std::uint32_t>(range.end - range.begin), before + 1, blocks_.body_room()};
  }

  static constexpr std::uint64_t kNoBlock = UINT64_MAX;
  static constexpr std::uint32_t kFew = 16;

  const PostingBlocks& blocks_;

  // Numbers of positions of a block of postings, each with those before it; or, of a list of forms, docids.
  std::uint64_t counted_block_ = kNoBlock;
  BlockArray counts_ = {};

  std::unique_ptr<FormPositions> forms_;  // nullptr: none, or not asked yet

  // Whole blocks one behind the other, each position the sum of all gaps from the first one on.
  Range loaded_;
  std::uint32_t sum_before_ = 0;  // the first one
  std::vector<std::uint32_t> sums_;

  std::uint64_t touched_block_ = kNoBlock;  // of which a few were read last
  std::uint32_t few_[kFew];
};

}  // namespace archive_search::segment
