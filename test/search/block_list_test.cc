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

segment::PostingBlocks Open(const segment::SealedList& sealed) {
  auto blocks = segment::PostingBlocks::Open(sealed.bytes(), sealed.info(), sealed.articles(), nullptr);
  REQUIRE(blocks.ok());
  return *std::move(blocks);
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
  const segment::PostingBlocks blocks = Open(sealed);
  const BlockScoring scoring;
  BlockList list(blocks, 1, &scoring);
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

TEST_CASE("The postings of a block with at least a score are those that scores of the whole block tell", "[blocks]") {
  const std::uint32_t gap = GENERATE(2, 12, 40);  // docids in bits alone; with bits beside them; without
  std::mt19937 random(gap);
  const std::vector<DocId> docids = RandomDocids(3'000, gap, &random);
  const segment::SealedList sealed = ListOf(docids);
  const segment::PostingBlocks blocks = Open(sealed);
  const std::vector<std::uint32_t> lengths(sealed.articles(), 10);
  BlockScoring scoring;
  scoring.factors = {lengths.data(), 0.3F, 0.1F};
  scoring.kernels = &FastestKernels();
  BlockList whole(blocks, 2, &scoring);
  for (std::uint32_t block = 0; block < blocks.block_count(); ++block) {
    const std::uint32_t size = whole.LoadScores(block);
    REQUIRE(size == blocks.block_size(block));
    for (const float least : {0.0F, 1.2F, 1.6F, 1.68F, 1.9F}) {  // all, many, few, none
      BlockList list(blocks, 2, &scoring);
      BlockChoice chosen;
      list.Choose(block, least, &chosen);
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < size; ++i) {
        if (whole.scores()[i] >= least) expected.push_back(i);
      }
      REQUIRE(std::vector<std::uint32_t>(chosen.numbers.values, chosen.numbers.values + chosen.size) == expected);
      for (std::uint32_t i = 0; i < chosen.size; ++i) {
        REQUIRE(chosen.docids.values[i] == whole.docids()[expected[i]]);
        REQUIRE(chosen.wdfs.values[i] == whole.wdfs()[expected[i]]);
        REQUIRE(chosen.scores[i] == whole.scores()[expected[i]]);
      }
    }
  }
}

TEST_CASE("Some postings of a block have the scores that they have in the whole of it", "[blocks]") {
  std::mt19937 random(1);
  const std::vector<DocId> docids = RandomDocids(300, 9, &random);
  const segment::SealedList sealed = ListOf(docids);
  const segment::PostingBlocks blocks = Open(sealed);
  const std::vector<std::uint32_t> lengths(sealed.articles(), 10);
  BlockScoring scoring;
  scoring.factors = {lengths.data(), 0.3F, 0.1F};
  scoring.kernels = &FastestKernels();
  BlockList list(blocks, 2, &scoring);
  for (const Stretch part : {Stretch{3, 20}, Stretch{90, 128}, Stretch{95, 100}, Stretch{0, 91}, Stretch{5, 5}}) {
    BlockList whole(blocks, 2, &scoring);
    REQUIRE(whole.LoadScores(1) == segment::kBlockSize);
    REQUIRE(list.LoadDocids(1) == segment::kBlockSize);
    REQUIRE(list.LoadScores(1, part));
    for (std::uint32_t i = part.begin; i < part.end; ++i) REQUIRE(list.scores()[i] == whole.scores()[i]);
  }
  REQUIRE(list.LoadScores(1) == segment::kBlockSize);
  for (std::uint32_t i = 0; i < segment::kBlockSize; ++i) {
    const auto wdf = static_cast<float>(list.wdfs()[i]);
    REQUIRE(list.scores()[i] == Approx(2 * wdf / (wdf + 0.3F + 0.1F * 10)));
  }
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
    list.emplace(Open(*sealed), 1, &scoring);
    CHECK(list->SeekAll(even.data(), segment::kBlockSize, ordinals.data(), numbers.data()) == expected);
  }
}

TEST_CASE("Wdfs can be written over the ordinals that they are of, in whichever blocks", "[blocks]") {
  std::mt19937 random(1);
  const std::vector<DocId> docids = RandomDocids(1'000, 40, &random);
  const segment::SealedList sealed = ListOf(docids);
  const segment::PostingBlocks blocks = Open(sealed);
  const BlockScoring scoring;
  BlockList list(blocks, 1, &scoring);
  const std::vector<Ordinal> ordinals = {0, 5, 127, segment::kNoOrdinal, 128, 500, 501, segment::kNoOrdinal, 998, 999};
  std::vector<std::uint32_t> wdfs = ordinals;
  list.Wdfs(wdfs.data(), static_cast<std::uint32_t>(wdfs.size()), wdfs.data());
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    CHECK(wdfs[i] == (ordinals[i] == segment::kNoOrdinal ? 0 : 1 + docids[ordinals[i]] % 7));
  }
  CHECK_FALSE(list.damaged());
}

TEST_CASE("What is not in a list has a wdf of 0", "[blocks]") {
  const segment::SealedList sealed = ListOf({3, 5, 9});
  const segment::PostingBlocks blocks = Open(sealed);
  const BlockScoring scoring;
  BlockList list(blocks, 1, &scoring);
  const std::vector<Ordinal> ordinals = {1, segment::kNoOrdinal, 2};
  std::vector<std::uint32_t> wdfs(3);
  list.Wdfs(ordinals.data(), 3, wdfs.data());
  CHECK(wdfs == std::vector<std::uint32_t>{6, 0, 3});
}

}  // namespace
}  // namespace archive_search::search
