#include "index/segment/packed_values.h"

#include <algorithm>

namespace archive_search::segment {

void AppendPackedValues(const std::uint32_t* values, std::size_t count, std::string* out) {
  if (count < kBlockSize) {
    const std::uint32_t width = WidthOf(values, count);
    out->push_back(static_cast<char>(width));
    BitStreamWriter(out).Append(values, count, width);
    return;
  }
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < count; i += kBlockSize) {
    sum += WidthOf(values + i, std::min<std::size_t>(kBlockSize, count - i));
    AppendNumber(sum, out);
  }
  std::size_t i = 0;
  for (; i + kBlockSize <= count; i += kBlockSize) AppendBlock(values + i, WidthOf(values + i, kBlockSize), out);
  BitStreamWriter(out).Append(values + i, count - i, WidthOf(values + i, count - i));
}

bool PackedValues::Open(std::string_view bytes, std::uint64_t count, PackedValues* out) {
  *out = PackedValues();
  out->size_ = count;
  if (count == 0) return bytes.size() <= 1;
  if (count < kBlockSize) {
    if (bytes.empty()) return false;
    out->width_ = static_cast<unsigned char>(bytes[0]);
    out->blocks_ = bytes.substr(1);
    return out->width_ <= kMaxWidth && out->blocks_.size() >= BytesOfBits(count * out->width_);
  }
  const std::uint64_t blocks = (count + kBlockSize - 1) / kBlockSize;
  if (blocks > bytes.size() / sizeof(std::uint32_t)) return false;
  out->ends_ = bytes.data();
  out->blocks_ = bytes.substr(blocks * sizeof(std::uint32_t));
  return true;
}

bool PackedValues::Find(std::uint64_t number, Block* out) const {
  out->size = static_cast<std::uint32_t>(std::min<std::uint64_t>(kBlockSize, size_ - number * kBlockSize));
  if (ends_ == nullptr) {
    out->data = blocks_.data();
    out->width = width_;
    return true;
  }
  const char* end = ends_ + number * sizeof(std::uint32_t);
  const std::uint32_t before = number == 0 ? 0 : Load<std::uint32_t>(end - sizeof(std::uint32_t));
  out->width = Load<std::uint32_t>(end) - before;
  const std::uint64_t begin = std::uint64_t{before} * PackedSize(1);
  if (out->width > kMaxWidth || begin + BytesOfBits(std::uint64_t{out->size} * out->width) > blocks_.size()) {
    return false;
  }
  out->data = blocks_.data() + begin;
  return true;
}

void PackedValues::Block::Unpack(std::uint32_t* out) const {
  if (size == kBlockSize) {
    UnpackBlock(data, width, 0, out);
    return;
  }
  for (std::uint32_t i = 0; i < size; ++i) out[i] = Value(i);
}

}  // namespace archive_search::segment
