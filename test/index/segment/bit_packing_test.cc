#include "index/segment/bit_packing.h"

#include <algorithm>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "index/segment/packed_values.h"

namespace archive_search::segment {
namespace {

std::string Packed(const std::vector<std::uint32_t>& numbers) {
  PackedValuesWriter writer;
  for (const std::uint32_t number : numbers) writer.Append(number);
  std::string bytes;
  writer.Finish(&bytes);
  return bytes;
}

// Numbers of up to `width` bits, one of which has all of them.
std::vector<std::uint32_t> RandomNumbers(std::size_t count, std::uint32_t width, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> numbers(count);
  for (std::uint32_t& number : numbers) number = LowBits(random() >> random() % 8, width);
  if (count > 0) numbers[random() % count] = LowBits(UINT64_MAX, width);
  return numbers;
}

// Bit by bit, as bit_packing.h describes it.
std::string PackSlowly(const std::vector<std::uint32_t>& numbers, std::uint32_t width) {
  std::vector<std::uint32_t> words(4 * width);
  for (std::uint32_t i = 0; i < kBlockSize; ++i) {
    for (std::uint32_t n = 0; n < width; ++n) {
      const std::uint32_t bit = i / 4 * width + n;
      words[4 * (bit / 32) + i % 4] |= (numbers[i] >> n & 1) << bit % 32;
    }
  }
  return std::string(reinterpret_cast<const char*>(words.data()), words.size() * sizeof(std::uint32_t));
}

TEST_CASE("Blocks are packed as described and read back, in every width", "[bit_packing]") {
  const std::uint32_t width = GENERATE(range(0u, kMaxWidth + 1));
  const auto numbers = RandomNumbers(kBlockSize, width, width);
  REQUIRE(WidthOf(numbers.data(), numbers.size()) == width);
  std::string bytes(PackedSize(width) + 32, '\x55');
  PackBlock(numbers.data(), width, bytes.data());
  CHECK(bytes == PackSlowly(numbers, width) + std::string(32, '\x55'));

  std::vector<std::uint32_t> out(kBlockSize);
  UnpackBlock(bytes.data(), width, 0, out.data());
  CHECK(out == numbers);
  for (std::uint32_t i = 0; i < kBlockSize; ++i) CHECK(ValueInBlock(bytes.data(), width, i) == numbers[i]);
  UnpackBlock(bytes.data(), width, 7, out.data());
  for (std::uint32_t i = 0; i < kBlockSize; ++i) CHECK(out[i] == numbers[i] + 7);
  UnpackGaps(bytes.data(), width, 1000, out.data());
  std::uint32_t sum = 1000;
  for (std::uint32_t i = 0; i < kBlockSize; ++i) CHECK(out[i] == (sum += numbers[i] + 1));
  out = numbers;
  SumUp(sum = 1000, out.data());
  for (std::uint32_t i = 0; i < kBlockSize; ++i) CHECK(out[i] == (sum += numbers[i]));
}

TEST_CASE("A stream of bits holds numbers of several widths one behind the other", "[bit_packing]") {
  std::string bytes;
  {
    BitStreamWriter writer(&bytes);
    for (std::uint32_t width = 0; width <= kMaxWidth; ++width) {
      const auto numbers = RandomNumbers(width + 1, width, width);
      writer.Append(numbers.data(), numbers.size(), width);
    }
  }
  std::uint64_t bit = 0;
  const std::string padded = bytes + std::string(8, '\xFF');
  for (std::uint32_t width = 0; width <= kMaxWidth; ++width) {
    for (const std::uint32_t number : RandomNumbers(width + 1, width, width)) {
      CHECK(ValueAtBit(padded.data(), bit, width) == number);
      bit += width;
    }
  }
  CHECK(bytes.size() == BytesOfBits(bit));
}

TEST_CASE("Packed values come back one by one and by the block", "[bit_packing]") {
  const std::size_t count = GENERATE(1, 2, 127, 128, 129, 256, 1000);
  const std::uint32_t width = GENERATE(0, 1, 9, 32);
  auto numbers = RandomNumbers(count, width, 1);
  if (GENERATE(false, true)) {  // one far above the others
    std::fill(numbers.begin(), numbers.end(), 1);
    numbers[count / 2] = width == 32 ? UINT32_MAX : 100'000;
  }
  const std::string bytes = Packed(numbers);
  const std::string padded = bytes + std::string(32, '\xFF');
  PackedValues values;
  REQUIRE(PackedValues::Open(std::string_view(padded).substr(0, bytes.size()), count, &values));
  for (std::size_t begin = 0; begin < count; begin += kBlockSize) {
    PackedValues::Block block;
    REQUIRE(values.Find(begin / kBlockSize, &block));
    REQUIRE(block.size == std::min<std::size_t>(kBlockSize, count - begin));
    std::uint32_t out[kBlockSize];
    block.Unpack(7, out);
    for (std::uint32_t i = 0; i < block.size; ++i) REQUIRE(out[i] == numbers[begin + i] + 7);
    block.Unpack(0, out);
    for (std::uint32_t i = 0; i < block.size; ++i) {
      CHECK(out[i] == numbers[begin + i]);
      std::uint32_t some[kBlockSize] = {};
      const std::uint32_t some_count = std::min(1 + i % 5, block.size - i);
      block.Read(i, some_count, some);
      CHECK(std::equal(some, some + some_count, out + i));
    }
  }
}

TEST_CASE("Numbers that spread as gaps do take fewer bits than the largest of a block", "[bit_packing]") {
  std::mt19937 random(1);
  std::geometric_distribution<std::uint32_t> gaps(1.0 / 100);
  std::vector<std::uint32_t> numbers(12'800);
  for (std::uint32_t& number : numbers) number = gaps(random);
  const std::string bytes = Packed(numbers);
  CHECK(8.0 * static_cast<double>(bytes.size()) / 12'800 < 9.4);  // the largest of 128 have nearly 10
}

}  // namespace
}  // namespace archive_search::segment
