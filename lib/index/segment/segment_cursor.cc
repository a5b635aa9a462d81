#include "index/segment/segment_cursor.h"

#include <optional>

#include "index/segment/position_reader.h"
#include "index/segment/posting_blocks.h"

namespace archive_search::segment {

struct SegmentCursor::State {
  explicit State(absl::StatusOr<PostingBlocks> list) : status(list.status()) {
    if (list.ok()) blocks = *std::move(list);
  }

  // Moves to the first posting of the block and behind that is not below the target; kNoDoc at the end.
  DocId Seek(std::uint32_t to_block, DocId target);
  DocId Fail();
  // To a docid not below the target. REQUIRES: there is one in the block
  DocId SkipTo(DocId target);

  PostingBlocks blocks;
  absl::Status status;
  std::optional<PositionReader> positions;
  std::uint32_t block = UINT32_MAX;
  std::uint32_t index = 0;  // in the block
  std::uint32_t wdf_block = UINT32_MAX;
  std::uint32_t wdf_reads = 0;  // in the block, while it is not decoded
  BlockArray docids;
  BlockArray wdfs;
};

DocId SegmentCursor::State::Fail() {
  status = absl::DataLossError("a posting list of the segment is damaged");
  return kNoDoc;
}

DocId SegmentCursor::State::Seek(std::uint32_t to_block, DocId target) {
  if (to_block >= blocks.block_count()) return kNoDoc;
  if (block != to_block) {
    if (!blocks.DecodeDocids(to_block, &docids)) return Fail();
    block = to_block;
    index = 0;
    wdf_reads = 0;
  }
  return SkipTo(target);
}

DocId SegmentCursor::State::SkipTo(DocId target) {
  const DocId* const values = docids.values;
  constexpr std::uint32_t kStep = kBlockPadding;
  while (values[index + kStep - 1] < target) index += kStep;
  std::uint32_t below = 0;
  for (std::uint32_t i = 0; i < kStep; ++i) below += values[index + i] < target ? 1 : 0;
  index += below;
  return values[index];
}

SegmentCursor::SegmentCursor() = default;

SegmentCursor::SegmentCursor(absl::StatusOr<PostingBlocks> list) : state_(std::make_unique<State>(std::move(list))) {
  docid_ = state_->Seek(0, 0);
}

SegmentCursor::~SegmentCursor() = default;

SegmentCursor::SegmentCursor(SegmentCursor&& other) noexcept
    : state_(std::move(other.state_)), docid_(std::exchange(other.docid_, kNoDoc)) {}

SegmentCursor& SegmentCursor::operator=(SegmentCursor&& other) noexcept {
  state_ = std::move(other.state_);
  docid_ = std::exchange(other.docid_, kNoDoc);
  return *this;
}

std::uint32_t SegmentCursor::wdf() const {
  State& state = *state_;
  std::uint32_t wdf = 0;
  if (state.wdf_block != state.block) {
    // One alone is read where it stands. A second one says that more will follow. The docids of the block were found
    // sound, and the place of the wdfs with them.
    if (state.wdf_reads++ == 0) {
      (void)state.blocks.ReadWdf(state.block * kBlockSize + state.index, &wdf);
      return wdf;
    }
    (void)state.blocks.DecodeWdfs(state.block, &state.wdfs);
    state.wdf_block = state.block;
  }
  return state.wdfs.values[state.index];
}

DocId SegmentCursor::next() {
  if (docid_ == kNoDoc) return kNoDoc;
  State& state = *state_;
  docid_ = state.docids.values[++state.index];
  if (docid_ == kNoDoc) docid_ = state.Seek(state.block + 1, 0);
  return docid_;
}

DocId SegmentCursor::advance(DocId target) {
  if (docid_ >= target) return docid_;
  State& state = *state_;
  return docid_ = state.Seek(state.blocks.FindBlock(state.block, target), target);
}

void SegmentCursor::positions(std::vector<Position>* out) {
  State& state = *state_;
  if (!state.positions) state.positions.emplace(state.blocks);
  if (state.positions->Read(state.block * kBlockSize + state.index, out, docid_)) return;
  out->clear();
  docid_ = state.Fail();
}

absl::Status SegmentCursor::status() const {
  return state_ == nullptr ? absl::OkStatus() : state_->status;
}

}  // namespace archive_search::segment
