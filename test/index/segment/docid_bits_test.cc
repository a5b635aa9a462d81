// Docids as bits, and back.
#include "index/segment/docid_bits.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace archive_search::segment {
namespace {

std::vector<DocId> RandomDocids(std::uint32_t articles, std::uint32_t of_64, std::mt19937* random) {
  std::vector<DocId> docids;
  for (DocId docid = 0; docid < articles; ++docid) {
    if ((*random)() % 64 < of_64) docids.push_back(docid);
  }
  return docids;
}

constexpr std::uint32_t kBits = 700;
constexpr DocId kUntouched = 0xABCD;

// Calls visit(bits, begin, the docids from `begin` on), for sets of many sizes.
template <class Visit>
void ForEachBegin(std::mt19937* random, Visit visit) {
  for (const std::uint32_t of_64 : {1, 4, 16, 48, 64}) {
    const std::vector<DocId> docids = RandomDocids(kBits, of_64, random);
    std::string bytes;
    AppendDocidBits(docids, kBits, &bytes);
    const DocidBits bits(bytes.data(), kBits);
    for (DocId begin = 0; begin < kBits; begin += 1 + (*random)() % 9) {
      const auto first = std::lower_bound(docids.begin(), docids.end(), begin);
      visit(bits, begin, std::span<const DocId>(first, docids.end()));
    }
  }
}

TEST_CASE("Any number of docids is decoded from anywhere, and little behind them is written", "[blocks]") {
  std::mt19937 random(1);
  ForEachBegin(&random, [&](const DocidBits& bits, DocId begin, std::span<const DocId> behind) {
    const auto left = static_cast<std::uint32_t>(behind.size());
    const std::uint32_t count = left == 0 ? 0 : random() % std::min(left, 128U) + 1;
    std::vector<DocId> out(std::size_t{left} + 16, kUntouched);
    REQUIRE(bits.Decode(begin, count, out.data()));
    REQUIRE(std::equal(behind.begin(), behind.begin() + count, out.begin()));
    REQUIRE(std::all_of(out.begin() + count + 8, out.end(), [](DocId docid) { return docid == kUntouched; }));
    CHECK(bits.Decode(begin, left, out.data()));
    CHECK_FALSE(bits.Decode(begin, left + 1, out.data()));
  });
}

TEST_CASE("Some docids are those that stand at their numbers among all", "[blocks]") {
  std::mt19937 random(2);
  ForEachBegin(&random, [&](const DocidBits& bits, DocId begin, std::span<const DocId> behind) {
    std::vector<std::uint32_t> numbers;
    std::vector<DocId> expected;
    for (std::uint32_t number = random() % 20; number < behind.size(); number += 1 + random() % 20) {
      numbers.push_back(number);
      expected.push_back(behind[number]);
    }
    std::vector<DocId> out(numbers.size() + 1);
    REQUIRE(bits.Select(begin, numbers, out.data()));
    REQUIRE(std::equal(expected.begin(), expected.end(), out.begin()));
    numbers.push_back(static_cast<std::uint32_t>(behind.size()));
    REQUIRE_FALSE(bits.Select(begin, numbers, out.data()));
  });
}

}  // namespace
}  // namespace archive_search::segment
