#include "index/segment/segment_cursor.h"

#include <cstdlib>
#include <memory>
#include <random>

#include <catch2/catch.hpp>

#include "sealed_list.h"

namespace archive_search::segment {
namespace {

using test::ExpectedPosting;

TEMPLATE_TEST_CASE("A posting cursor keeps its contract in a segment", "[cursor]", SealedList) {
  SECTION("on lists of all shapes") {
    const std::size_t count = GENERATE(1, 2, 9, 10, 127, 128, 129, 255, 256, 1000);
    const DocId max_gap = GENERATE(1, 2, 40, 5000);
    test::CheckPostingCursorContract<TestType>(count, max_gap, static_cast<std::uint32_t>(count + max_gap));
  }
  SECTION("on a long dense list") {
    test::CheckPostingCursorContract<TestType>(20'000, 2, 4);
  }
  SECTION("on a long list with holes") {
    test::CheckPostingCursorContract<TestType>(20'000, 100, 5);
  }
}

void CheckReadsBack(const std::vector<ExpectedPosting>& postings) {
  const SealedList list(postings);
  SegmentCursor all = list.Open();
  SegmentCursor some = list.Open();
  for (std::size_t i = 0; i < postings.size(); ++i, all.next()) {
    test::CheckStandsOn(all, postings[i]);
    if (i % 37 != 5) continue;
    some.advance(postings[i].docid);
    test::CheckStandsOn(some, postings[i]);
  }
  test::CheckExhausted(all);
}

TEST_CASE("Postings with as many positions as their wdf come back", "[cursor]") {
  auto postings = test::MakePostings(1000, 10, 1);
  for (ExpectedPosting& posting : postings) posting.wdf = static_cast<std::uint32_t>(posting.positions.size());
  CheckReadsBack(postings);
}

TEST_CASE("Marks, which have positions and no wdf, come back", "[cursor]") {
  auto postings = test::MakePostings(300, 10, 1);
  for (ExpectedPosting& posting : postings) posting.wdf = 0;
  CheckReadsBack(postings);
}

TEST_CASE("Lists without positions come back without positions", "[cursor]") {
  const std::size_t count = GENERATE(1, 127, 128, 300);
  auto postings = test::MakePostings(count, 10, 1);
  for (ExpectedPosting& posting : postings) posting.positions.clear();
  CheckReadsBack(postings);

  PostingArrays arrays = ToArrays(postings);
  arrays.position_counts.clear();
  const SealedList list(arrays, std::vector<std::uint32_t>(postings.back().docid + 1, 100));
  SegmentCursor cursor = list.Open();
  for (const ExpectedPosting& posting : postings) {
    test::CheckStandsOn(cursor, posting);
    cursor.next();
  }
}

TEST_CASE("Numbers as large as they can be come back", "[cursor]") {
  const std::uint32_t greatest = UINT32_MAX;
  std::vector<ExpectedPosting> postings;
  for (DocId docid = 0; docid < 200; ++docid) postings.push_back({docid, 1, {0, 16383, 16384}});
  postings[0] = {0, greatest, {0, 1, 2, 16383, 16384, 16385, greatest - 1, greatest}};
  postings[150] = {150, 0, {greatest}};
  CheckReadsBack(postings);
  postings.resize(1);
  CheckReadsBack(postings);
}

TEST_CASE("Docids millions apart come back", "[cursor]") {
  constexpr std::uint32_t kArticles = 1 << 27;
  // Most of these zeros are never looked at, and take no memory.
  const std::unique_ptr<void, decltype(&std::free)> lengths(std::calloc(kArticles, sizeof(std::uint32_t)), &std::free);
  PostingArrays arrays;
  for (DocId docid = 0; docid < 150; ++docid) arrays.docids.push_back(docid < 60 ? docid : docid + kArticles / 2);
  arrays.docids.back() = kArticles - 1;
  arrays.wdfs.resize(arrays.docids.size(), 1);
  PostingListWriter writer({static_cast<const std::uint32_t*>(lengths.get()), kArticles}, {});
  std::string bytes;
  const ListInfo info = writer.Write(arrays, &bytes);
  bytes.append(64, '\xFF');
  SegmentCursor cursor(PostingBlocks::Open(std::string_view(bytes).substr(0, info.size), info, kArticles, nullptr));
  for (const DocId docid : arrays.docids) {
    CHECK(cursor.docid() == docid);
    cursor.next();
  }
  test::CheckExhausted(cursor);
}

TEST_CASE("A posting with thousands of positions among such with few comes back", "[cursor]") {
  auto postings = test::MakePostings(400, 3, 1);
  for (const std::size_t i : {3, 200, 399}) {
    postings[i].positions.clear();
    for (Position position = 5; position < 50'000; position += 7) postings[i].positions.push_back(position);
  }
  CheckReadsBack(postings);
}

TEST_CASE("A rare word takes a handful of bytes", "[cursor]") {
  const std::vector<ExpectedPosting> one = {{250'000, 1, {kBodyPosition + 300}}};
  CHECK(SealedList(one).bytes().size() == 9);
  const std::vector<ExpectedPosting> two = {{100'000, 1, {kBodyPosition + 300}}, {250'000, 1, {kBodyPosition + 5}}};
  CHECK(SealedList(two).bytes().size() == 12);
}

// Walks a list to its end, whatever it holds, and says how that went.
absl::Status Walk(std::string_view bytes, const ListInfo& info, std::uint32_t articles) {
  SegmentCursor cursor(PostingBlocks::Open(bytes, info, articles, nullptr));
  std::vector<Position> positions;
  std::uint64_t next = 0;
  while (cursor.docid() != kNoDoc) {
    REQUIRE(cursor.docid() >= next);
    REQUIRE(cursor.docid() < articles);
    next = std::uint64_t{cursor.docid()} + 1;
    (void)cursor.wdf();
    cursor.positions(&positions);
    cursor.next();
  }
  return cursor.status();
}

TEST_CASE("Damaged bytes give DataLoss or other postings, never docids that do not ascend", "[cursor]") {
  const std::size_t count = GENERATE(1, 20, 127, 128, 1000);
  const SealedList list(test::MakePostings(count, 4, 3));
  std::mt19937 random(1);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string bytes(list.bytes());
    for (std::uint32_t n = 1 + random() % 3; n > 0; --n) {
      bytes[random() % std::min<std::size_t>(bytes.size(), i % 2 == 0 ? 300 : 100'000)] = static_cast<char>(random());
    }
    bytes.append(64, '\0');
    const absl::Status status =
        Walk(std::string_view(bytes).substr(0, list.bytes().size()), list.info(), list.articles());
    if (status.ok()) continue;
    ++refused;
    REQUIRE(status.code() == absl::StatusCode::kDataLoss);
  }
  CHECK(refused > 100);
}

TEST_CASE("A list that is cut short is DataLoss", "[cursor]") {
  const std::size_t count = GENERATE(1, 20, 128, 300);
  const SealedList list(test::MakePostings(count, 4, 3));
  for (std::size_t size = 0; size < list.bytes().size(); ++size) {
    std::string bytes(list.bytes().substr(0, size));
    bytes.append(64, '\xFF');
    CHECK(Walk(std::string_view(bytes).substr(0, size), list.info(), list.articles()).code() ==
          absl::StatusCode::kDataLoss);
  }
}

TEST_CASE("A dictionary entry that does not fit the list is DataLoss", "[cursor]") {
  const SealedList list(test::MakePostings(500, 4, 3));
  ListInfo info = list.info();
  info.document_frequency = GENERATE(0u, 1u, 127u, 499u, 501u, 1000u, UINT32_MAX);
  CHECK(Walk(list.bytes(), info, list.articles()).code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("A docid that is no article is DataLoss", "[cursor]") {
  const std::size_t count = GENERATE(1, 127, 128, 300);
  const auto postings = test::MakePostings(count, 20, 3);
  const SealedList list(postings);
  CHECK(Walk(list.bytes(), list.info(), list.articles()).ok());
  CHECK(Walk(list.bytes(), list.info(), list.articles() - 1).code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("A cursor made of a failure is exhausted and tells it", "[cursor]") {
  SegmentCursor cursor(absl::DataLossError("why"));
  CHECK(cursor.docid() == kNoDoc);
  CHECK(cursor.next() == kNoDoc);
  CHECK(cursor.advance(3) == kNoDoc);
  CHECK(cursor.status() == absl::DataLossError("why"));
}

}  // namespace
}  // namespace archive_search::segment
