// What every posting cursor must do (base/posting_cursor.h), whichever tier it reads: run on each implementation by a
// TEMPLATE_TEST_CASE over its Source.
//
// A Source is made from a list of postings and opens cursors on it:
//   explicit Source(const std::vector<ExpectedPosting>& postings);
//   <a PostingCursor> Open();     on the list
//   <a PostingCursor> Absent();   on a term that is not there
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "base/posting_cursor.h"

namespace archive_search::test {

struct ExpectedPosting {
  DocId docid = kNoDoc;
  std::uint32_t wdf = 0;
  std::vector<Position> positions;
};

// Lists that cross the blocks of every tier: short, long, dense, with holes.
inline std::vector<ExpectedPosting> MakePostings(std::size_t count, DocId max_gap, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<ExpectedPosting> postings;
  DocId docid = 0;
  for (std::size_t i = 0; i < count; ++i) {
    docid += 1 + random() % max_gap;
    ExpectedPosting posting{docid, static_cast<std::uint32_t>(random() % 5), {}};
    Position position = 0;
    for (std::size_t n = random() % 4; n > 0; --n) posting.positions.push_back(position += 1 + random() % 20000);
    postings.push_back(posting);
  }
  return postings;
}

template <class Cursor>
void CheckStandsOn(Cursor& cursor, const ExpectedPosting& expected) {
  REQUIRE(cursor.docid() == expected.docid);
  CHECK(cursor.wdf() == expected.wdf);
  std::vector<Position> positions = {77};
  cursor.positions(&positions);
  CHECK(positions == expected.positions);
  CHECK(cursor.docid() == expected.docid);
}

template <class Cursor>
void CheckExhausted(Cursor& cursor) {
  CHECK(cursor.docid() == kNoDoc);
  CHECK(cursor.next() == kNoDoc);
  CHECK(cursor.advance(1) == kNoDoc);
  CHECK(cursor.advance(kNoDoc) == kNoDoc);
  CHECK(cursor.docid() == kNoDoc);
  CHECK(cursor.status().ok());
}

// advance(target) as the contract defines it.
template <class Cursor>
DocId AdvanceSlowly(Cursor& cursor, DocId target) {
  while (cursor.docid() < target) cursor.next();
  return cursor.docid();
}

template <class Source>
void CheckPostingCursorContract(std::size_t count, DocId max_gap, std::uint32_t seed) {
  const std::vector<ExpectedPosting> postings = MakePostings(count, max_gap, seed);
  Source source(postings);

  SECTION("It stands on its first posting when it is made and visits each one in order") {
    auto cursor = source.Open();
    for (const ExpectedPosting& posting : postings) {
      CheckStandsOn(cursor, posting);
      cursor.next();
    }
    CheckExhausted(cursor);
  }
  SECTION("A term that is not there gives an exhausted cursor") {
    auto cursor = source.Absent();
    CheckExhausted(cursor);
  }
  SECTION("advance goes where as many next go, for any targets") {
    std::mt19937 random(seed + 1);
    auto fast = source.Open();
    auto slow = source.Open();
    while (slow.docid() != kNoDoc) {
      const DocId target = slow.docid() + random() % (3 * max_gap * (random() % 8 == 0 ? 100 : 1)) - max_gap / 2;
      const DocId expected = AdvanceSlowly(slow, target);
      REQUIRE(fast.advance(target) == expected);
      REQUIRE(fast.docid() == expected);
      if (expected == kNoDoc) break;
      CHECK(fast.wdf() == slow.wdf());
      if (random() % 3 == 0) REQUIRE(fast.next() == slow.next());
    }
    CheckExhausted(fast);
  }
  SECTION("advance never moves back") {
    auto cursor = source.Open();
    const DocId middle = postings[postings.size() / 2].docid;
    REQUIRE(cursor.advance(middle) == middle);
    CHECK(cursor.advance(1) == middle);
    CHECK(cursor.advance(middle) == middle);
    CheckStandsOn(cursor, postings[postings.size() / 2]);
  }
  SECTION("advance past the end and advance(kNoDoc) exhaust") {
    auto past = source.Open();
    CHECK(past.advance(postings.back().docid + 1) == kNoDoc);
    CheckExhausted(past);
    auto end = source.Open();
    CHECK(end.advance(kNoDoc) == kNoDoc);
    CheckExhausted(end);
  }
  SECTION("Two cursors on one list do not disturb each other, and a moved one goes on") {
    auto first = source.Open();
    auto second = source.Open();
    first.next();
    CHECK(second.docid() == postings.front().docid);
    auto moved = std::move(second);
    CheckStandsOn(moved, postings.front());
  }
}

}  // namespace archive_search::test
