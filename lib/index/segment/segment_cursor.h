// The postings of one term of a segment, one by one. posting_blocks.h is for those who read them by the block.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/posting_cursor.h"
#include "index/segment/posting_blocks.h"

namespace archive_search::segment {

// Docids count from 0. Move-only; the mapped bytes must outlive it. Nothing in it trusts the bytes: a list that does
// not hold together exhausts the cursor with DataLoss.
class SegmentCursor {
 public:
  SegmentCursor();  // exhausted
  // Exhausted if there is no list, with its status.
  explicit SegmentCursor(absl::StatusOr<PostingBlocks> list);
  ~SegmentCursor();
  SegmentCursor(SegmentCursor&&) noexcept;
  SegmentCursor& operator=(SegmentCursor&&) noexcept;

  // As every PostingCursor.
  [[nodiscard]] DocId docid() const { return docid_; }
  [[nodiscard]] std::uint32_t wdf() const;
  DocId next();
  DocId advance(DocId target);
  void positions(std::vector<Position>* out);
  [[nodiscard]] absl::Status status() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  DocId docid_ = kNoDoc;
};

static_assert(PostingCursor<SegmentCursor>);

}  // namespace archive_search::segment
