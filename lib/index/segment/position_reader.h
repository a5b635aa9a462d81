// The positions of single postings of a list.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "index/segment/posting_blocks.h"

namespace archive_search::segment {

class FormPositions;

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

 private:
  // The posting's positions among those of the list.
  struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };

  [[nodiscard]] bool ReadOwn(Ordinal ordinal, std::vector<Position>* out);
  [[nodiscard]] bool ReadForms(DocId docid, std::vector<Position>* out);
  [[nodiscard]] bool FindDocid(Ordinal ordinal, DocId* docid);
  [[nodiscard]] bool FindRange(Ordinal ordinal, Range* range);
  // The gaps of a range, as many as stand in the range's first block of positions; until the next call. Empty: damaged.
  [[nodiscard]] std::span<const std::uint32_t> Gaps(const Range& range);

  static constexpr std::uint64_t kNoBlock = UINT64_MAX;

  const PostingBlocks& blocks_;

  // Numbers of positions, of a block of postings.
  std::uint64_t counted_block_ = kNoBlock;
  std::uint32_t summed_ = 0;  // how many of them sum_ sums
  std::uint64_t sum_ = 0;
  BlockArray counts_;

  std::unique_ptr<FormPositions> forms_;  // nullptr: none, or not asked yet

  std::uint64_t touched_block_ = kNoBlock;  // of positions: read from last
  std::uint64_t decoded_block_ = kNoBlock;
  BlockArray gaps_;
};

}  // namespace archive_search::segment
