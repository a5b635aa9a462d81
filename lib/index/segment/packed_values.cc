#include "index/segment/packed_values.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/memory.h"

namespace archive_search::segment {
namespace {

// An exception takes so many bits beside those of its high.
constexpr std::uint32_t kIndexWidth = 7;
static_assert(kBlockSize == 1 << kIndexWidth);
constexpr std::uint32_t kMaxHighWidth = kMaxWidth - kIndexWidth;

// How many numbers have how many bits.
using Widths = std::array<std::uint32_t, kMaxWidth + 1>;

Widths WidthsOf(const std::uint32_t* values, std::size_t count) {
  Widths widths = {};
  for (std::size_t i = 0; i < count; ++i) ++widths[std::bit_width(values[i])];
  return widths;
}

// How to pack numbers.
struct Packing {
  std::uint32_t low_width = 0;
  std::uint32_t high_width = 0;  // of exceptions; 0: there are none
};

// The one that takes the fewest bits.
Packing BestPacking(const std::uint32_t* values, std::size_t count) {
  const Widths widths = WidthsOf(values, count);
  std::uint32_t greatest = kMaxWidth;
  while (greatest > 0 && widths[greatest] == 0) --greatest;
  Packing best = {greatest, 0};
  std::uint64_t best_bits = std::uint64_t{count} * greatest;
  std::uint64_t exceptions = 0;
  for (std::uint32_t low = greatest; low-- > 0 && greatest - low <= kMaxHighWidth;) {
    exceptions += widths[low + 1];
    const std::uint64_t bits = std::uint64_t{count} * low + 8 + exceptions * (kIndexWidth + greatest - low);
    if (bits >= best_bits) continue;
    best_bits = bits;
    best = {low, greatest - low};
  }
  return best;
}

void AppendExceptions(const std::uint32_t* values, std::size_t count, const Packing& packing, std::string* out) {
  if (packing.high_width == 0) return;
  const std::uint32_t width = kIndexWidth + packing.high_width;
  out->push_back(static_cast<char>(width));
  BitStreamWriter bits(out);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (const std::uint32_t high = values[i] >> packing.low_width; high > 0)
      bits.Append(high << kIndexWidth | i, width);
  }
}

void AppendPacked(const std::uint32_t* values, std::size_t count, const Packing& packing, std::string* out) {
  std::array<std::uint32_t, kBlockSize> lows;
  for (std::size_t i = 0; i < count; ++i) lows[i] = LowBits(values[i], packing.low_width);
  if (count == kBlockSize) {
    AppendBlock(lows.data(), packing.low_width, out);
  } else {
    BitStreamWriter(out).Append(lows.data(), count, packing.low_width);
  }
  AppendExceptions(values, count, packing, out);
}

}  // namespace

void PackedValuesWriter::FlushBlock(std::size_t size) {
  const Packing packing = BestPacking(block_.data(), size);
  low_widths_.push_back(static_cast<char>(packing.low_width));
  AppendPacked(block_.data(), size, packing, &blocks_);
  AppendNumber(static_cast<std::uint32_t>(blocks_.size()), &ends_);
}

void PackedValuesWriter::Finish(std::string* out) {
  if (size_ < kBlockSize) {
    const Packing packing = {WidthOf(block_.data(), size_), 0};
    out->push_back(static_cast<char>(packing.low_width));
    AppendPacked(block_.data(), size_, packing, out);
  } else if (size_ % kBlockSize > 0) {
    FlushBlock(size_ % kBlockSize);
  }
  out->reserve(out->size() + ends_.size() + low_widths_.size() + blocks_.size());  // else it may grow to twice that
  for (std::string* part : {&ends_, &low_widths_, &blocks_}) {
    out->append(*part);
    base::ClearToReuse(part);
  }
  size_ = 0;
}

bool PackedValues::Open(std::string_view bytes, std::uint64_t count, PackedValues* out) {
  *out = PackedValues();
  out->size_ = count;
  if (count == 0) return bytes.size() <= 1;
  const std::uint64_t blocks = (count + kBlockSize - 1) / kBlockSize;
  const std::size_t end_size = count < kBlockSize ? 0 : sizeof(std::uint32_t);
  if (blocks > bytes.size() / (end_size + 1)) return false;
  if (count >= kBlockSize) out->ends_ = bytes.data();
  out->low_widths_ = bytes.data() + blocks * end_size;
  out->blocks_ = bytes.substr(blocks * (end_size + 1));
  return true;
}

bool PackedValues::Find(std::uint64_t number, Block* out) const {
  std::uint64_t begin = 0;
  std::uint64_t end = blocks_.size();
  if (ends_ != nullptr) {
    const char* const at = ends_ + number * sizeof(std::uint32_t);
    if (number > 0) begin = Load<std::uint32_t>(at - sizeof(std::uint32_t));
    end = Load<std::uint32_t>(at);
  }
  if (begin > end || end > blocks_.size()) return false;
  out->data = blocks_.data() + begin;
  out->bits = 8 * (end - begin);
  out->low_width = static_cast<unsigned char>(low_widths_[number]);
  out->size = static_cast<std::uint32_t>(std::min<std::uint64_t>(kBlockSize, size_ - number * kBlockSize));
  return out->low_width <= kMaxWidth && std::uint64_t{out->low_width} * out->size <= out->bits;
}

template <class Visit>
void PackedValues::Block::ForEachHigh(Visit visit) const {
  const std::uint64_t begin = BytesOfBits(std::uint64_t{low_width} * size);
  if (8 * begin >= bits) return;
  const std::uint32_t width = static_cast<unsigned char>(data[begin]);
  if (width <= kIndexWidth || width > kMaxWidth || low_width >= kMaxWidth) return;
  const char* const exceptions = data + begin + 1;
  const std::uint64_t end = bits - 8 * (begin + 1);
  for (std::uint64_t bit = 0; bit + width <= end; bit += width) {
    const std::uint32_t exception = ValueAtBit(exceptions, bit, width);
    visit(exception & (kBlockSize - 1), exception >> kIndexWidth << low_width);
  }
}

void PackedValues::Block::Read(std::uint32_t index, std::uint32_t count, std::uint32_t* out) const {
  for (std::uint32_t i = 0; i < count; ++i) {
    out[i] = size == kBlockSize ? ValueInBlock(data, low_width, index + i)
                                : ValueAtBit(data, std::uint64_t{index + i} * low_width, low_width);
  }
  ForEachHigh([&](std::uint32_t at, std::uint32_t high) {
    if (at - index < count) out[at - index] += high;
  });
}

void PackedValues::Block::Unpack(std::uint32_t base, std::uint32_t* out) const {
  if (size == kBlockSize) {
    UnpackBlock(data, low_width, base, out);
    ForEachHigh([&](std::uint32_t at, std::uint32_t high) { out[at] += high; });
    return;
  }
  Read(0, size, out);
  for (std::uint32_t i = 0; i < size; ++i) out[i] += base;
}

void PackedValues::FetchPlace(std::uint64_t number) const {
  if (ends_ == nullptr) return;
  __builtin_prefetch(ends_ + number * sizeof(std::uint32_t));
  __builtin_prefetch(low_widths_ + number);
}

void PackedValues::FetchBlock(std::uint64_t number) const {
  constexpr std::uint64_t kLine = 64;
  Block block;
  if (!Find(number, &block)) return;
  for (std::uint64_t byte = 0; byte < block.bits / 8 + kLine; byte += kLine) __builtin_prefetch(block.data + byte);
}

}  // namespace archive_search::segment
