#include "index/segment/posting_blocks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include <catch2/catch.hpp>

#include "index/segment/position_reader.h"
#include "sealed_list.h"

namespace archive_search::segment {
namespace {

using test::ExpectedPosting;

PostingBlocks Open(const SealedList& list) {
  auto blocks = PostingBlocks::Open(list.bytes(), list.info(), list.articles(), nullptr);
  REQUIRE(blocks.ok());
  return *blocks;
}

TEST_CASE("Blocks hold the postings in order, and docids end in kNoDoc", "[blocks]") {
  const std::size_t count = GENERATE(1, 127, 128, 129, 256, 1000);
  const auto postings = test::MakePostings(count, 9, 1);
  const SealedList list(postings);
  const PostingBlocks blocks = Open(list);
  REQUIRE(blocks.document_frequency() == count);
  REQUIRE(blocks.block_count() == (count + kBlockSize - 1) / kBlockSize);
  Ordinal ordinal = 0;
  for (std::uint32_t block = 0; block < blocks.block_count(); ++block) {
    BlockArray docids;
    BlockArray wdfs;
    REQUIRE(blocks.DecodeDocids(block, &docids));
    REQUIRE(blocks.DecodeWdfs(block, &wdfs));
    CHECK(blocks.first_possible_docid(block) <= docids.values[0]);
    const std::uint32_t size = blocks.block_size(block);
    for (std::uint32_t i = 0; i < size; ++i, ++ordinal) {
      CHECK(docids.values[i] == postings[ordinal].docid);
      CHECK(wdfs.values[i] == postings[ordinal].wdf);
      std::uint32_t wdf = 99;
      CHECK(blocks.ReadWdf(ordinal, &wdf));
      CHECK(wdf == postings[ordinal].wdf);
    }
    CHECK(blocks.last_docid(block) == postings[ordinal - 1].docid);
    for (std::uint32_t i = 0; i < kBlockPadding; ++i) CHECK(docids.values[size + i] == kNoDoc);
  }
  CHECK(ordinal == count);
  std::uint32_t wdf = 0;
  CHECK_FALSE(blocks.ReadWdf(ordinal, &wdf));
}

TEST_CASE("Wdfs of some postings of a block are those of each, and are not read where one is not there", "[blocks]") {
  const std::size_t count = GENERATE(100, 128, 300);  // with a block that is not full, and without
  const auto postings = test::MakePostings(count, 9, 1);
  const SealedList list(postings);
  const PostingBlocks blocks = Open(list);
  for (std::uint32_t block = 0; block < blocks.block_count(); ++block) {
    std::vector<Ordinal> ordinals;
    for (Ordinal i = 0; i < blocks.block_size(block); i += 3) ordinals.push_back(block * kBlockSize + i);
    const auto size = static_cast<std::uint32_t>(ordinals.size());
    std::vector<std::uint32_t> wdfs(size);
    REQUIRE(blocks.ReadWdfs(ordinals.data(), size, wdfs.data()));
    for (std::uint32_t i = 0; i < size; ++i) CHECK(wdfs[i] == postings[ordinals[i]].wdf);
  }
  const auto end = static_cast<Ordinal>(count);
  const std::vector<Ordinal> past = {end - 1, end};
  std::vector<std::uint32_t> wdfs(2);
  if (count % kBlockSize != 0) CHECK_FALSE(blocks.ReadWdfs(past.data(), 2, wdfs.data()));
}

TEST_CASE("FindBlock finds the block that a docid would be in, from any block before", "[blocks]") {
  const std::size_t count = GENERATE(1, 128, 5000);
  const auto postings = test::MakePostings(count, 9, 1);
  const SealedList list(postings);
  const PostingBlocks blocks = Open(list);
  for (DocId target = 0; target <= postings.back().docid + 1; target += 11) {
    std::uint32_t expected = 0;
    while (expected < blocks.block_count() && blocks.last_docid(expected) < target) ++expected;
    for (const std::uint32_t before : {0u, 1u, 2u, 7u, expected}) {
      if (before <= expected) CHECK(blocks.FindBlock(expected - before, target) == expected);
    }
  }
  CHECK(blocks.FindBlock(0, kNoDoc) == blocks.block_count());
  CHECK(blocks.FindBlock(blocks.block_count(), 0) == blocks.block_count());
}

TEST_CASE("Dense lists have bits that give the same postings", "[blocks]") {
  const DocId max_gap = GENERATE(1, 4, 16);
  const auto postings = test::MakePostings(3000, max_gap, 1);
  const SealedList list(postings);
  const PostingBlocks blocks = Open(list);
  REQUIRE(blocks.bits());
  CHECK(blocks.bits().word_count() == (list.articles() + 63) / 64);
  Ordinal next = 0;
  for (DocId docid = 0; docid < list.articles(); ++docid) {
    const bool there = docid == postings[next].docid;
    CHECK(blocks.bits().Has(docid) == there);
    CHECK(blocks.bits().Rank(docid) == next);
    CHECK(blocks.OrdinalOf(docid) == (there ? next : kNoOrdinal));
    if (there) ++next;
  }
}

TEST_CASE("Articles without words have impacts, too", "[blocks]") {
  PostingArrays arrays;
  for (DocId docid = 0; docid < 20; ++docid) {
    arrays.docids.push_back(docid);
    arrays.wdfs.push_back(docid % 2);
  }
  const std::vector<std::uint32_t> lengths(20, 0);
  std::string bytes;
  const ImpactScale scale = {.k1 = 1.5, .b = GENERATE(0.0, 1.0 / 3, 1.0), .average_length = 0};
  const ListInfo info = PostingListWriter(lengths, scale).Write(arrays, &bytes);
  bytes.append(64, '\0');
  const auto blocks = PostingBlocks::Open(std::string_view(bytes).substr(0, info.size), info, 20, nullptr);
  REQUIRE(blocks.ok());
  const double impact = 1 / (1 + scale.k1 * (1 - scale.b));
  CHECK(blocks->max_impact() == static_cast<int>(std::ceil(255 * impact)));
  CHECK(blocks->tenth_best() == Approx(impact).margin(2e-5));
}

TEST_CASE("The same postings give the same bytes", "[blocks]") {
  const auto postings = test::MakePostings(300, GENERATE(1, 50), 1);
  PostingArrays arrays = ToArrays(postings);
  if (GENERATE(false, true)) {
    arrays.position_counts.clear();
    arrays.positions.clear();
  }
  const std::vector<std::uint32_t> lengths(postings.back().docid + 1, 100);
  PostingListWriter writer(lengths, {});
  std::string first;
  std::string again;
  REQUIRE(writer.Write(arrays, &first) == writer.Write(arrays, &again));
  CHECK(first == again);
}

TEST_CASE("Sparse and short lists have no bits", "[blocks]") {
  CHECK_FALSE(Open(SealedList(test::MakePostings(1000, 40, 1))).bits());
  CHECK_FALSE(Open(SealedList(test::MakePostings(127, 1, 1))).bits());
  CHECK(Open(SealedList(test::MakePostings(128, 1, 1))).bits());
}

TEST_CASE("Positions are read of any posting, in any order", "[blocks]") {
  const std::size_t count = GENERATE(1, 100, 128, 1000);
  const auto postings = test::MakePostings(count, 9, 1);
  const SealedList list(postings);
  const PostingBlocks blocks = Open(list);
  PositionReader reader(blocks);
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const Ordinal ordinal = random() % count;
    std::vector<Position> positions = {5};
    REQUIRE(reader.Read(ordinal, &positions));
    CHECK(positions == postings[ordinal].positions);
  }
}

// Some stand in their articles so often that it takes several blocks.
std::vector<ExpectedPosting> MakeFrequentPostings(std::size_t count, bool wdfs_are_counts) {
  auto postings = test::MakePostings(count, 9, 1);
  std::mt19937 random(2);
  for (ExpectedPosting& posting : postings) {
    Position position = posting.positions.empty() ? 0 : posting.positions.back();
    for (std::size_t more = 1 + random() % (random() % 20 == 0 ? 500 : 12); more > 0; --more) {
      posting.positions.push_back(position += 1 + random() % 100);
    }
    if (wdfs_are_counts) posting.wdf = static_cast<std::uint32_t>(posting.positions.size());
  }
  return postings;
}

std::vector<Position> PositionsOf(const PositionRun& run) {
  std::vector<Position> positions;
  for (std::uint32_t i = 0; i < run.size; ++i) {
    const Position place = run.values[i] - run.origin;
    positions.push_back(i < run.InTitle() ? place : place - run.body_room + kBodyPosition);
  }
  return positions;
}

TEST_CASE("Positions are read of some postings together, of which some are not there", "[blocks]") {
  const std::size_t count = GENERATE(1, 100, 128, 1000);
  const std::uint32_t step = GENERATE(1, 3, 200);
  const auto postings = MakeFrequentPostings(count, GENERATE(false, true));
  const SealedList list(postings);
  const PostingBlocks blocks = Open(list);
  PositionReader reader(blocks);
  std::vector<Ordinal> ordinals;
  for (Ordinal ordinal = 0; ordinal < count; ordinal += step) ordinals.insert(ordinals.end(), {ordinal, kNoOrdinal});
  std::vector<PositionReader::Range> ranges(ordinals.size());
  REQUIRE(reader.FindRanges(ordinals, ranges.data()));
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    PositionRun run;
    REQUIRE(reader.ReadRun(ranges[i], &run));
    const std::vector<Position> positions = PositionsOf(run);
    PositionRun again;
    REQUIRE(reader.ReadRun(ranges[i], &again));
    CHECK(positions == (ordinals[i] == kNoOrdinal ? std::vector<Position>() : postings[ordinals[i]].positions));
    CHECK(PositionsOf(again) == positions);
    CHECK(PositionsOf(run) == positions);  // it stands until another one is read
  }
}

struct Scored {
  SealedList list;
  std::vector<double> impacts;  // by ordinal
};

// A list over articles of all lengths.
Scored MakeScored(std::size_t count) {
  const auto postings = test::MakePostings(count, 5, 1);
  std::mt19937 random(2);
  std::vector<std::uint32_t> lengths(postings.back().docid + 10);
  for (std::uint32_t& length : lengths) length = random() % 300;
  std::vector<double> impacts;
  for (const ExpectedPosting& posting : postings) {
    const double k = 1.2 * (0.25 + 0.75 * lengths[posting.docid] / 100);
    impacts.push_back(posting.wdf / (posting.wdf + k));
  }
  return {SealedList(ToArrays(postings), lengths), impacts};
}

TEST_CASE("Impacts bound their blocks closely, also in lists of whole blocks", "[blocks]") {
  const std::size_t count = GENERATE(1, 20, 127, 128, 129, 256, 1000);
  const Scored scored = MakeScored(count);
  const PostingBlocks blocks = Open(scored.list);
  int greatest = 0;
  for (std::uint32_t block = 0; block < blocks.block_count(); ++block) {
    const auto begin = scored.impacts.begin() + block * kBlockSize;
    const double impact = *std::max_element(begin, begin + blocks.block_size(block));
    CHECK(blocks.impact(block) == static_cast<int>(std::ceil(255 * impact)));
    greatest = std::max<int>(greatest, blocks.impact(block));
  }
  CHECK(blocks.max_impact() == greatest);
}

TEST_CASE("The 10th and 100th best impact of a list are known where there are so many", "[blocks]") {
  const std::size_t count = GENERATE(1, 9, 10, 99, 100, 128, 1000);
  Scored scored = MakeScored(count);
  const PostingBlocks blocks = Open(scored.list);
  std::sort(scored.impacts.begin(), scored.impacts.end(), std::greater<>());
  const auto check = [&](float best, std::size_t n) {
    const double expected = count < n ? 0 : scored.impacts[n - 1];
    CHECK(best <= expected);
    CHECK(best == Approx(expected).margin(2e-5));
  };
  check(blocks.tenth_best(), 10);
  check(blocks.hundredth_best(), 100);
}

}  // namespace
}  // namespace archive_search::segment
