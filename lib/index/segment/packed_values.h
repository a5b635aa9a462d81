// A run of numbers, any of which can be read: blocks of 128 and a rest (bit_packing.h).
//
//   fewer than 128 numbers: u8 width; the numbers as a stream of bits
//   else: u32 a block, the sum of the widths of the blocks up to and with this one, the rest being one of them; the
//         blocks; the rest as a stream of bits
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "index/segment/bit_packing.h"

namespace archive_search::segment {

void AppendPackedValues(const std::uint32_t* values, std::size_t count, std::string* out);

// A view of such a run. Whatever its bytes are, nothing but them and 32 bytes behind them is read.
class PackedValues {
 public:
  PackedValues() = default;  // no numbers

  // False: the bytes are not `count` numbers.
  [[nodiscard]] static bool Open(std::string_view bytes, std::uint64_t count, PackedValues* out);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  // One block, found: what stands in its place can be read without further checks.
  struct Block {
    const char* data = nullptr;
    std::uint32_t width = 0;
    std::uint32_t size = 0;

    // REQUIRES: index < size
    [[nodiscard]] std::uint32_t Value(std::uint32_t index) const {
      return size == kBlockSize ? ValueInBlock(data, width, index)
                                : ValueAtBit(data, std::uint64_t{index} * width, width);
    }
    // Room for kBlockSize.
    void Unpack(std::uint32_t* out) const;
  };
  // False: damaged. REQUIRES: kBlockSize * number < size()
  [[nodiscard]] bool Find(std::uint64_t number, Block* out) const;

 private:
  const char* ends_ = nullptr;  // nullptr: fewer than kBlockSize
  std::string_view blocks_;
  std::uint64_t size_ = 0;
  std::uint32_t width_ = 0;  // where there are no ends_
};

}  // namespace archive_search::segment
