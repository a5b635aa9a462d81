// A run of numbers, any of which can be read: gaps between positions.
//
// Patched packing (Zukowski and others 2006): a block has the width that most of its numbers need, and what the others
// have above that many bits stands behind it. Gaps spread so widely that the largest of 128 is two bits wider than
// most.
//
//   fewer than 128 numbers: u8 width; the numbers as a stream of bits
//   else: u32 a block, where it ends; u8 a block, its width; the blocks, the last of which may hold fewer
//   block := the numbers' low bits, in vertical packing (bit_packing.h) or, if they are fewer than 128, as a stream of
//            bits; [u8 width of exceptions, exceptions as a stream of bits]
//   exception := index, seven bits; then, above them, what the number has above its low bits
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "index/segment/bit_packing.h"

namespace archive_search::segment {

// Packs a run that need never stand in memory as it is. REQUIRES: it takes fewer than 2^32 bytes
class PackedValuesWriter {
 public:
  void Append(std::uint32_t value) {
    block_[size_ % kBlockSize] = value;
    if (++size_ % kBlockSize == 0) FlushBlock(kBlockSize);
  }
  // Appends the run to `out`, and begins anew.
  void Finish(std::string* out);

 private:
  void FlushBlock(std::size_t size);

  std::uint64_t size_ = 0;
  std::array<std::uint32_t, kBlockSize> block_;  // the numbers that are not packed yet
  std::string ends_;
  std::string low_widths_;
  std::string blocks_;
};

// A view of such a run. Whatever its bytes are, nothing but them and 32 bytes behind them is read.
class PackedValues {
 public:
  PackedValues() = default;  // no numbers

  // False: the bytes are not `count` numbers.
  [[nodiscard]] static bool Open(std::string_view bytes, std::uint64_t count, PackedValues* out);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  // One block, found.
  struct Block {
    const char* data = nullptr;
    std::uint64_t bits = 0;  // of them
    std::uint32_t low_width = 0;
    std::uint32_t size = 0;

    // Reads `count` numbers from `index` on. What a damaged block lacks comes out as some number or other.
    // REQUIRES: index + count <= size
    void Read(std::uint32_t index, std::uint32_t count, std::uint32_t* out) const;
    // All of them, plus `base`. Room for kBlockSize.
    void Unpack(std::uint32_t base, std::uint32_t* out) const;

   private:
    // Calls visit(index, high) for each exception.
    template <class Visit>
    void ForEachHigh(Visit visit) const;
  };
  // False: damaged. REQUIRES: kBlockSize * number < size()
  [[nodiscard]] bool Find(std::uint64_t number, Block* out) const;

  // Has memory get what Find will read, and then, what the block's functions will. REQUIRES: as Find
  void FetchPlace(std::uint64_t number) const;
  void FetchBlock(std::uint64_t number) const;

 private:
  const char* ends_ = nullptr;  // nullptr: fewer than kBlockSize
  const char* low_widths_ = nullptr;
  std::string_view blocks_;
  std::uint64_t size_ = 0;
};

}  // namespace archive_search::segment
