// Numbers in as many bits as the largest of them needs.
//
// A block of 128 numbers is packed vertically (Lemire, Boytsov 2015): number i stands in lane i % 4 of four 32-bit
// lanes, bits lowest first, so that four are unpacked at once and one is still found without its neighbours. What is
// left of a list, fewer than 128, is packed horizontally: one behind the other in a stream of bits.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace archive_search::segment {

static_assert(std::endian::native == std::endian::little,
              "numbers lie in a segment as little-endian machines read them");

inline constexpr std::uint32_t kBlockSize = 128;
inline constexpr std::uint32_t kMaxWidth = 32;

// Bytes of a block.
[[nodiscard]] inline constexpr std::uint32_t PackedSize(std::uint32_t width) {
  return kBlockSize / 8 * width;
}

// Bits of the largest number.
[[nodiscard]] std::uint32_t WidthOf(const std::uint32_t* values, std::size_t count);

// Whole blocks; `width` is at most kMaxWidth.
//
// Writes PackedSize(width) bytes.
void PackBlock(const std::uint32_t* values, std::uint32_t width, char* out);
inline void AppendBlock(const std::uint32_t* values, std::uint32_t width, std::string* out) {
  const std::size_t begin = out->size();
  out->resize(begin + PackedSize(width));
  PackBlock(values, width, out->data() + begin);
}
// out[i] = base + number i
void UnpackBlock(const char* in, std::uint32_t width, std::uint32_t base, std::uint32_t* out);
// out[i] = out[i - 1] + 1 + number i; `before` stands for out[-1].
void UnpackGaps(const char* in, std::uint32_t width, std::uint32_t before, std::uint32_t* out);
// Makes each of kBlockSize numbers the sum of all up to it, and of `before`.
void SumUp(std::uint32_t before, std::uint32_t* values);

template <class T>
[[nodiscard]] inline T Load(const char* in) {
  T value;
  std::memcpy(&value, in, sizeof value);
  return value;
}

template <class T>
inline void AppendNumber(T value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);
}

[[nodiscard]] inline std::size_t BytesOfBits(std::uint64_t bits) {
  return (bits + 7) / 8;
}

[[nodiscard]] inline std::uint32_t LowBits(std::uint64_t bits, std::uint32_t width) {
  return static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << width) - 1));
}

// Number `index` of a block. Reads up to 32 bytes behind it.
[[nodiscard]] inline std::uint32_t ValueInBlock(const char* in, std::uint32_t width, std::uint32_t index) {
  const std::uint32_t bit = index / 4 * width;
  const char* low = in + 16 * (bit / 32) + 4 * (index % 4);
  const std::uint64_t both = Load<std::uint32_t>(low) | std::uint64_t{Load<std::uint32_t>(low + 16)} << 32;
  return LowBits(both >> bit % 32, width);
}

// The number at a bit of a stream. Reads up to 8 bytes from where it begins.
[[nodiscard]] inline std::uint32_t ValueAtBit(const char* in, std::uint64_t bit, std::uint32_t width) {
  return LowBits(Load<std::uint64_t>(in + bit / 8) >> bit % 8, width);
}

// A stream of bits, written. The last byte is filled with zeros.
class BitStreamWriter {
 public:
  explicit BitStreamWriter(std::string* out) : out_(out) {}
  ~BitStreamWriter() {
    if (used_ > 0) out_->push_back(static_cast<char>(pending_));
  }
  BitStreamWriter(const BitStreamWriter&) = delete;
  BitStreamWriter& operator=(const BitStreamWriter&) = delete;

  // REQUIRES: no number is wider
  void Append(const std::uint32_t* values, std::size_t count, std::uint32_t width) {
    for (std::size_t i = 0; i < count; ++i) Append(values[i], width);
  }
  void Append(std::uint32_t value, std::uint32_t width) {
    pending_ |= std::uint64_t{value} << used_;
    for (used_ += width; used_ >= 8; used_ -= 8, pending_ >>= 8) out_->push_back(static_cast<char>(pending_));
  }

 private:
  std::string* out_;
  std::uint64_t pending_ = 0;
  std::uint32_t used_ = 0;  // bits of pending_, below 8 between calls
};

}  // namespace archive_search::segment
