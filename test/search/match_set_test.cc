#include "search/match_set.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace archive_search::search {
namespace {

std::vector<DocId> DocidsOf(const MatchSet& matches) {
  std::vector<DocId> docids;
  matches.ForEach([&](DocId docid) { docids.push_back(docid); });
  return docids;
}

void Check(const MatchSet& matches, const std::vector<DocId>& expected) {
  REQUIRE(matches.size() == expected.size());
  REQUIRE(matches.empty() == expected.empty());
  REQUIRE(DocidsOf(matches) == expected);
  for (DocId docid = 0; docid <= matches.end(); ++docid) {
    const auto next = std::lower_bound(expected.begin(), expected.end(), docid);
    REQUIRE(matches.Next(docid) == (next == expected.end() ? kNoDoc : *next));
    for (DocId end = docid; end <= matches.end(); end += 1 + end / 8) {
      REQUIRE(matches.CountIn(docid, end) ==
              static_cast<std::uint64_t>(std::lower_bound(next, expected.end(), end) - next));
    }
  }
}

// Ends at, before and behind the end of a word; from none to all.
TEST_CASE("A set of matches holds what was added, few or many", "[matches]") {
  std::mt19937 random(1);
  for (const DocId end : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 300U, 700U}) {
    for (const std::uint32_t of_64 : {0U, 1U, 8U, 32U, 63U, 64U}) {
      CAPTURE(end, of_64);
      std::vector<DocId> docids;
      for (DocId docid = 0; docid < end; ++docid) {
        if (random() % 64 < of_64) docids.push_back(docid);
      }
      MatchSet one_by_one(end);
      for (const DocId docid : docids) one_by_one.Add(docid);
      Check(one_by_one, docids);
      MatchSet in_parts(end);
      const std::span<const DocId> all(docids);
      for (std::size_t i = 0; i < all.size(); i += 10)
        in_parts.Add(all.subspan(i, std::min<std::size_t>(10, all.size() - i)));
      Check(in_parts, docids);

      DocBits bits(end / 64 + 1);
      for (const DocId docid : docids) bits[docid / 64] |= std::uint64_t{1} << docid % 64;
      Check(MatchSet(end, bits), docids);
      std::vector<DocId> others;
      for (DocId docid = 0; docid < end; ++docid) {
        if (!std::binary_search(docids.begin(), docids.end(), docid)) others.push_back(docid);
      }
      Check(MatchSet::AllBut(end, &bits), others);
    }
  }
}

TEST_CASE("A set is a list while that is shorter than bits", "[matches]") {
  MatchSet matches(3'200);
  for (DocId docid = 0; docid < 100; ++docid) matches.Add(docid);
  CHECK_FALSE(matches.has_bits());
  matches.Add(100);
  CHECK(matches.has_bits());
  CHECK(matches.docids().empty());
  CHECK(matches.size() == 101);

  DocBits bits(3'200 / 64 + 1);
  bits[0] = bits[7] = ~std::uint64_t{0} >> 14;
  CHECK_FALSE(MatchSet(3'200, bits).has_bits());
  bits[9] = 1;
  CHECK(MatchSet(3'200, bits).has_bits());
}

TEST_CASE("All articles but none are all", "[matches]") {
  CHECK(MatchSet::AllBut(130, nullptr).size() == 130);
  const std::vector<std::uint64_t> short_bits = {1};  // of a tier whose last words say nothing
  CHECK(MatchSet::AllBut(130, &short_bits).size() == 129);
}

}  // namespace
}  // namespace archive_search::search
