#include "index/segment/position_reader.h"

#include <algorithm>
#include <span>
#include <utility>

#include "index/segment/form_positions.h"

namespace archive_search::segment {

PositionReader::PositionReader(const PostingBlocks& blocks) : blocks_(blocks) {}
PositionReader::~PositionReader() = default;

bool PositionReader::Read(Ordinal ordinal, std::vector<Position>* out, DocId docid) {
  if (blocks_.has_positions()) return ReadOwn(ordinal, out);
  out->clear();
  if (!blocks_.has_forms()) return true;
  return (docid != kNoDoc || FindDocid(ordinal, &docid)) && ReadForms(docid, out);
}

bool PositionReader::FindDocid(Ordinal ordinal, DocId* docid) {
  const std::uint32_t block = ordinal / kBlockSize;
  if (counted_block_ != block) {
    counted_block_ = kNoBlock;
    if (!blocks_.DecodeDocids(block, &counts_)) return false;
    counted_block_ = block;
  }
  *docid = counts_.values[ordinal % kBlockSize];
  return true;
}

bool PositionReader::ReadForms(DocId docid, std::vector<Position>* out) {
  if (forms_ == nullptr) forms_ = std::make_unique<FormPositions>(blocks_);
  return forms_->Read(docid, out);
}

bool PositionReader::ReadOwn(Ordinal ordinal, std::vector<Position>* out) {
  Range range;
  PositionRun run;
  if (!FindRange(ordinal, &range) || !ReadRun(range, &run)) return false;
  out->resize(run.size);  // not cleared before: what is there need not be made zero to be overwritten
  Position* const positions = out->data();
  bool ascends = true;
  for (std::uint32_t i = 0; i < run.size; ++i) {
    const Position place = run.values[i] - run.origin;
    positions[i] = place < run.body_room ? place : place - run.body_room + kBodyPosition;
    ascends = ascends && (i == 0 || positions[i] > positions[i - 1]);
  }
  return ascends;
}

// Many stand side by side, in the same blocks.
bool PositionReader::FindRanges(std::span<const Ordinal> ordinals, Range* ranges) {
  const PackedValues& positions = blocks_.packed_positions();
  std::uint64_t latest = kNoBlock;
  const auto is_new = [&](std::uint64_t block) { return std::exchange(latest, block) != block; };
  for (const Ordinal ordinal : ordinals) {
    if (ordinal != kNoOrdinal && is_new(ordinal / kBlockSize)) blocks_.FetchWdfs(ordinal / kBlockSize);
  }
  latest = kNoBlock;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    ranges[i] = {};
    if (ordinals[i] == kNoOrdinal) continue;
    if (!FindRange(ordinals[i], &ranges[i])) return false;
    if (ranges[i].begin < ranges[i].end && is_new(ranges[i].begin / kBlockSize)) positions.FetchPlace(latest);
  }
  latest = kNoBlock;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    if (ranges[i].begin < ranges[i].end && is_new(ranges[i].begin / kBlockSize)) positions.FetchBlock(latest);
  }
  return true;
}

bool PositionReader::FindRange(Ordinal ordinal, Range* range) {
  const std::uint32_t block = ordinal / kBlockSize;
  const std::uint32_t index = ordinal % kBlockSize;
  if (counted_block_ != block && !SumCounts(block)) return false;
  const std::uint64_t first = blocks_.first_position(block);
  range->begin = first + (index == 0 ? 0 : counts_.values[index - 1]);
  range->end = first + counts_.values[index];
  return range->begin <= range->end && range->end <= blocks_.packed_positions().size();
}

bool PositionReader::SumCounts(std::uint32_t block) {
  counted_block_ = kNoBlock;
  if (!blocks_.SumPositionCounts(block, &counts_)) return false;
  counted_block_ = block;
  return true;
}

bool PositionReader::ReadElsewhere(const Range& range, PositionRun* run) {
  *run = {};
  if (range.begin == range.end) return true;
  const std::uint64_t block = range.begin / kBlockSize;
  const bool in_one = (range.end - 1) / kBlockSize == block;
  // From so many on, and from the second time on, to unpack the block costs less than to read single values.
  if (in_one && range.end - range.begin < kFew && touched_block_ != block) return ReadFew(range, run);
  if (!Load(range)) return false;
  *run = LoadedRun(range);
  return true;
}

bool PositionReader::ReadFew(const Range& range, PositionRun* run) {
  PackedValues::Block block;
  touched_block_ = range.begin / kBlockSize;
  if (!blocks_.packed_positions().Find(touched_block_, &block)) return false;
  const auto count = static_cast<std::uint32_t>(range.end - range.begin);
  block.Read(static_cast<std::uint32_t>(range.begin % kBlockSize), count, few_);
  for (std::uint32_t i = 1; i < count; ++i) few_[i] += few_[i - 1] + 1;
  *run = {few_, count, 0, blocks_.body_room()};
  return true;
}

bool PositionReader::Load(const Range& range) {
  const std::uint64_t begin = range.begin / kBlockSize * kBlockSize;
  if (begin < loaded_.begin || begin >= loaded_.end) {
    sum_before_ = 0;
    loaded_ = {begin, begin};
  }
  ForgetBefore(begin);
  const std::uint64_t blocks = (range.end - begin + kBlockSize - 1) / kBlockSize;
  sums_.resize(std::max<std::size_t>(sums_.size(), blocks * kBlockSize));
  while (loaded_.end < range.end) {
    if (!Append()) return false;
  }
  return true;
}

void PositionReader::ForgetBefore(std::uint64_t begin) {
  const auto first = static_cast<std::ptrdiff_t>(begin - loaded_.begin);
  if (first == 0) return;
  sum_before_ = sums_[first - 1];
  std::copy(sums_.begin() + first, sums_.begin() + static_cast<std::ptrdiff_t>(loaded_.end - loaded_.begin),
            sums_.begin());
  loaded_.begin = begin;
}

bool PositionReader::Append() {
  PackedValues::Block block;
  if (!blocks_.packed_positions().Find(loaded_.end / kBlockSize, &block)) return false;
  const std::uint64_t at = loaded_.end - loaded_.begin;
  block.Unpack(1, &sums_[at]);
  SumUp(at == 0 ? sum_before_ : sums_[at - 1], &sums_[at]);
  loaded_.end += kBlockSize;
  return true;
}

}  // namespace archive_search::segment
