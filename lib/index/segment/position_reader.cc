#include "index/segment/position_reader.h"

#include <algorithm>
#include <span>

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
  if (!FindRange(ordinal, &range)) return false;
  out->resize(range.end - range.begin);  // not cleared before: what is there need not be made zero to be overwritten
  const std::uint64_t room = blocks_.body_room();
  std::uint64_t next = 0;
  for (Position* position = out->data(); range.begin < range.end;) {
    const std::span<const std::uint32_t> gaps = Gaps(range);
    if (gaps.empty()) return false;
    for (const std::uint32_t gap : gaps) {
      next += gap;
      *position++ = static_cast<Position>(next < room ? next : next - room + kBodyPosition);
      ++next;
    }
    range.begin += gaps.size();
  }
  return next == 0 || next - 1 + kBodyPosition - room <= UINT32_MAX;
}

bool PositionReader::FindRange(Ordinal ordinal, Range* range) {
  const std::uint32_t block = ordinal / kBlockSize;
  const std::uint32_t index = ordinal % kBlockSize;
  if (counted_block_ != block) {
    counted_block_ = kNoBlock;
    if (!blocks_.DecodePositionCounts(block, &counts_)) return false;
    counted_block_ = block;
    summed_ = kBlockSize;
  }
  if (index < summed_) {
    summed_ = 0;
    sum_ = 0;
  }
  for (; summed_ < index; ++summed_) sum_ += counts_.values[summed_];
  range->begin = blocks_.first_position(block) + sum_;
  range->end = range->begin + counts_.values[index];
  return range->end <= blocks_.packed_positions().size();
}

std::span<const std::uint32_t> PositionReader::Gaps(const Range& range) {
  // From so many on, and from the second time on, unpacking the block costs less than single values do.
  constexpr std::uint32_t kMany = 16;
  const std::uint64_t number = range.begin / kBlockSize;
  const auto index = static_cast<std::uint32_t>(range.begin % kBlockSize);
  const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(range.end - range.begin, kBlockSize - index));
  if (decoded_block_ != number) {
    PackedValues::Block block;
    if (!blocks_.packed_positions().Find(number, &block)) return {};
    decoded_block_ = kNoBlock;
    if (count < kMany && touched_block_ != number) {
      touched_block_ = number;
      block.Read(index, count, gaps_.values);
      return {gaps_.values, count};
    }
    block.Unpack(gaps_.values);
    decoded_block_ = number;
  }
  return {gaps_.values + index, count};
}

}  // namespace archive_search::segment
