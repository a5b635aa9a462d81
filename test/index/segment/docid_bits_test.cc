// Docids as bits, and back.
#include "index/segment/docid_bits.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace archive_search::segment {
namespace {

std::vector<DocId> RandomDocids(std::uint32_t articles, std::uint32_t of_64, std::mt19937* random) {
  std::vector<DocId> docids;
  for (DocId docid = 0; docid < articles; ++docid) {
    if ((*random)() % 64 < of_64) docids.push_back(docid);
  }
  return docids;
}

TEST_CASE("Any number of docids is decoded from anywhere, and little behind them is written", "[blocks]") {
  constexpr DocId kUntouched = 0xABCD;
  constexpr std::uint32_t kArticles = 700;
  std::mt19937 random(1);
  for (const std::uint32_t of_64 : {1, 4, 16, 48, 64}) {
    const std::vector<DocId> docids = RandomDocids(kArticles, of_64, &random);
    std::string bytes;
    AppendDocidBits(docids, kArticles, &bytes);
    const DocidBits bits(bytes.data(), kArticles);
    for (DocId begin = 0; begin < kArticles; begin += 1 + random() % 9) {
      const auto first = std::lower_bound(docids.begin(), docids.end(), begin);
      const auto left = static_cast<std::uint32_t>(docids.end() - first);
      const std::uint32_t count = left == 0 ? 0 : random() % std::min(left, 128U) + 1;
      std::vector<DocId> out(count + 16, kUntouched);
      REQUIRE(bits.Decode(begin, count, out.data()));
      REQUIRE(std::equal(first, first + count, out.begin()));
      REQUIRE(std::all_of(out.begin() + count + 8, out.end(), [](DocId docid) { return docid == kUntouched; }));
    }
    std::vector<DocId> out(docids.size() + 16);
    CHECK(bits.Decode(0, static_cast<std::uint32_t>(docids.size()), out.data()));
    CHECK_FALSE(bits.Decode(0, static_cast<std::uint32_t>(docids.size()) + 1, out.data()));
  }
}

TEST_CASE("Some docids are those that stand at their numbers among all", "[blocks]") {
  constexpr std::uint32_t kArticles = 700;
  std::mt19937 random(2);
  for (const std::uint32_t of_64 : {1, 4, 16, 48, 64}) {
    const std::vector<DocId> docids = RandomDocids(kArticles, of_64, &random);
    std::string bytes;
    AppendDocidBits(docids, kArticles, &bytes);
    const DocidBits bits(bytes.data(), kArticles);
    for (DocId begin = 0; begin < kArticles; begin += 1 + random() % 9) {
      const auto first = std::lower_bound(docids.begin(), docids.end(), begin);
      const auto left = static_cast<std::uint32_t>(docids.end() - first);
      std::vector<std::uint32_t> numbers;
      std::vector<DocId> expected;
      for (std::uint32_t number = random() % 20; number < left; number += 1 + random() % 20) {
        numbers.push_back(number);
        expected.push_back(first[number]);
      }
      std::vector<DocId> out(numbers.size());
      REQUIRE(bits.Select(begin, numbers, out.data()));
      REQUIRE(out == expected);
      numbers.push_back(left);
      out.push_back(0);
      REQUIRE_FALSE(bits.Select(begin, numbers, out.data()));
    }
  }
}

}  // namespace
}  // namespace archive_search::segment
