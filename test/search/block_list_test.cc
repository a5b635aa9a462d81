#include "search/block_list.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "index/segment/sealed_list.h"

namespace archive_search::search {
namespace {

using segment::Ordinal;

segment::SealedList ListOf(const std::vector<DocId>& docids) {
  segment::PostingArrays arrays;
  arrays.docids = docids;
  for (const DocId docid : docids) arrays.wdfs.push_back(1 + docid % 7);
  return {arrays, std::vector<std::uint32_t>(docids.back() + 3'000, 10)};
}

std::vector<DocId> RandomDocids(std::size_t count, std::uint32_t max_gap, std::mt19937* random) {
  std::vector<DocId> docids;
  DocId next = 0;
  for (std::size_t i = 0; i < count; ++i) docids.push_back(next += 1 + (*random)() % max_gap);
  return docids;
}

TEST_CASE("A row of docids is found as single ones are, near each other or far apart", "[blocks]") {
  const std::size_t count = GENERATE(1, 100, 128, 1'000);
  const std::uint32_t gap = GENERATE(2, 40, 1'000);  // a list with bits; blocks that are short, and very long
  const std::uint32_t gap_of_row = GENERATE(1, 20, 900);
  std::mt19937 random(static_cast<std::uint32_t>(count) + gap + gap_of_row);
  const std::vector<DocId> docids = RandomDocids(count, gap, &random);
  const segment::SealedList sealed = ListOf(docids);
  auto blocks = segment::PostingBlocks::Open(sealed.bytes(), sealed.info(), sealed.articles(), nullptr);
  REQUIRE(blocks.ok());
  const BlockScoring scoring;
  BlockList list(*blocks, 1, &scoring);
  for (DocId next = 0; next < sealed.articles();) {
    std::vector<DocId> row;
    for (const std::size_t size = 1 + random() % 150; row.size() < size && next < sealed.articles();) {
      row.push_back(next);
      next += 1 + random() % gap_of_row;
    }
    std::vector<Ordinal> ordinals(row.size() + kKernelPadding);
    std::vector<std::uint32_t> numbers(row.size() + kKernelPadding);
    const std::uint32_t found =
        list.SeekAll(row.data(), static_cast<std::uint32_t>(row.size()), ordinals.data(), numbers.data());
    std::vector<std::pair<std::uint32_t, Ordinal>> expected;
    for (std::uint32_t i = 0; i < row.size(); ++i) {
      const auto at = std::lower_bound(docids.begin(), docids.end(), row[i]);
      if (at != docids.end() && *at == row[i]) expected.emplace_back(i, at - docids.begin());
    }
    REQUIRE(found == expected.size());
    std::vector<std::uint32_t> wdfs(found);
    list.Wdfs(ordinals.data(), found, wdfs.data());
    for (std::uint32_t i = 0; i < found; ++i) {
      REQUIRE(numbers[i] == expected[i].first);
      REQUIRE(ordinals[i] == expected[i].second);
      REQUIRE(wdfs[i] == 1 + row[numbers[i]] % 7);
    }
  }
  CHECK_FALSE(list.damaged());
}

TEST_CASE("What another list has left behind is not found", "[blocks]") {
  std::vector<DocId> even(segment::kBlockSize);
  for (std::uint32_t i = 0; i < even.size(); ++i) even[i] = 2 * i;
  const segment::SealedList full = ListOf(even);
  const segment::SealedList shorter = ListOf({0, 300});
  const BlockScoring scoring;
  std::vector<Ordinal> ordinals(even.size() + kKernelPadding);
  std::vector<std::uint32_t> numbers(even.size() + kKernelPadding);
  std::optional<BlockList> list;  // both in the same place, one after the other
  for (const auto& [sealed, expected] : {std::pair{&full, segment::kBlockSize}, std::pair{&shorter, 1U}}) {
    auto blocks = segment::PostingBlocks::Open(sealed->bytes(), sealed->info(), sealed->articles(), nullptr);
    REQUIRE(blocks.ok());
    list.emplace(*blocks, 1, &scoring);
    CHECK(list->SeekAll(even.data(), segment::kBlockSize, ordinals.data(), numbers.data()) == expected);
  }
}

TEST_CASE("What is not in a list has a wdf of 0", "[blocks]") {
  const segment::SealedList sealed = ListOf({3, 5, 9});
  auto blocks = segment::PostingBlocks::Open(sealed.bytes(), sealed.info(), sealed.articles(), nullptr);
  REQUIRE(blocks.ok());
  const BlockScoring scoring;
  BlockList list(*blocks, 1, &scoring);
  const std::vector<Ordinal> ordinals = {1, segment::kNoOrdinal, 2};
  std::vector<std::uint32_t> wdfs(3);
  list.Wdfs(ordinals.data(), 3, wdfs.data());
  CHECK(wdfs == std::vector<std::uint32_t>{6, 0, 3});
}

}  // namespace
}  // namespace archive_search::search
