#include "search/operator.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "search/and_operator.h"
#include "search/body_cursor.h"
#include "search/doc_set_operator.h"
#include "search/near_operator.h"
#include "search/or_operator.h"
#include "search/phrase_operator.h"
#include "search/word_operator.h"
#include "support/in_memory_cursor.h"

namespace archive_search::search {
namespace {

using test::InMemoryCursor;
using test::InMemoryPosting;
using Term = TermOperator<InMemoryCursor>;

std::vector<InMemoryPosting> Postings(const std::vector<DocId>& docids) {
  std::vector<InMemoryPosting> postings;
  for (const DocId docid : docids) postings.push_back({docid, 1, {}});
  return postings;
}

OperatorPtr Docs(const std::vector<DocId>& docids, const ScoredWord* word = nullptr) {
  return std::make_unique<Term>(InMemoryCursor(Postings(docids)), docids.size(), word);
}

std::vector<OperatorPtr> List(OperatorPtr a, OperatorPtr b = nullptr, OperatorPtr c = nullptr) {
  std::vector<OperatorPtr> list;
  list.push_back(std::move(a));
  if (b != nullptr) list.push_back(std::move(b));
  if (c != nullptr) list.push_back(std::move(c));
  return list;
}

// The first match from the present candidate on.
DocId FindMatch(Operator* op) {
  while (op->docid() != kNoDoc && !op->Verify()) op->Next();
  return op->docid();
}

std::vector<DocId> Matches(Operator& op) {
  std::vector<DocId> matches;
  for (; FindMatch(&op) != kNoDoc; op.Next()) matches.push_back(op.docid());
  return matches;
}

std::vector<DocId> MatchesByWindow(Operator& op) {
  std::vector<DocId> matches;
  const Bm25 bm25;
  Window window(bm25, nullptr);
  while (op.docid() != kNoDoc) {
    window.Start(op.docid());
    op.AddTo(&window);
    window.Drain([&](DocId docid, double) { matches.push_back(docid); });
  }
  return matches;
}

using Ids = std::vector<DocId>;

TEST_CASE("AND finds what all of its operands hold", "[operator]") {
  AndOperator op(List(Docs({1, 3, 5, 9}), Docs({3, 4, 9, 12}), Docs({2, 3, 9})));
  CHECK(Matches(op) == Ids{3, 9});
  CHECK(op.Next() == kNoDoc);
  CHECK(op.Next() == kNoDoc);
}

TEST_CASE("AND leaves out what an excluded operand holds", "[operator]") {
  AndOperator op(List(Docs({1, 3, 5, 9})), List(Docs({3}), Docs({9, 10})));
  CHECK(Matches(op) == Ids{1, 5});
}

TEST_CASE("AND looks dates up by docid", "[operator]") {
  std::vector<DateValue> dates(10);
  dates[3] = {0, 100, 100};
  dates[5] = {0, 100, 130};
  DateCondition in_range;
  in_range.first = 50;
  in_range.last = 120;
  AndOperator op(List(Docs({1, 3, 5, 9})), {}, {DateFilter(in_range, dates)});
  CHECK(Matches(op) == Ids{3});
}

TEST_CASE("OR finds what any of its operands holds, each article once", "[operator]") {
  OrOperator op(List(Docs({1, 5}), Docs({2, 5, 7}), Docs({})));
  CHECK(Matches(op) == Ids{1, 2, 5, 7});
}

TEST_CASE("OR scores only the operands that match", "[operator]") {
  const ScoredWord a{{}, 1.0, 1};
  const ScoredWord b{{}, 10.0, 1};
  OrOperator op(List(Docs({1, 5}, &a), Docs({2, 5}, &b)));
  std::map<DocId, double> scores;
  for (; op.docid() != kNoDoc; op.Next()) op.AddScore(0, &scores[op.docid()]);
  CHECK(scores == std::map<DocId, double>{{1, 1.0}, {2, 10.0}, {5, 11.0}});
}

TEST_CASE("An operator never moves backwards and stays exhausted", "[operator]") {
  OrOperator op(List(Docs({4, 8}), Docs({6})));
  CHECK(op.Advance(6) == 6);
  CHECK(op.Advance(2) == 6);
  CHECK(op.Advance(kNoDoc) == kNoDoc);
  CHECK(op.Next() == kNoDoc);
}

TEST_CASE("A gathered set gives its articles in order, each once", "[operator]") {
  DocSet docs(200);
  for (const DocId docid : {130, 2, 64, 200, 64, 63}) docs.Add(docid);
  CHECK(docs.size() == 5);
  DocSetOperator op(docs);
  CHECK(Matches(op) == Ids{2, 63, 64, 130, 200});
  CHECK(op.Next() == kNoDoc);
  DocSetOperator leaping(docs);
  CHECK(leaping.Advance(65) == 130);
  CHECK(leaping.Advance(3) == 130);
  CHECK(leaping.Advance(201) == kNoDoc);
  CHECK(leaping.Advance(7'000) == kNoDoc);
}

TEST_CASE("A group counts the occurrences of all its terms and merges their positions", "[operator]") {
  const ScoredWord word{{}, 2.0, 3};
  std::vector<InMemoryCursor> members;
  members.emplace_back(std::vector<InMemoryPosting>{{1, 2, {5, 9}}, {4, 1, {1}}});
  members.emplace_back(std::vector<InMemoryPosting>{{1, 1, {7}}, {3, 1, {2}}});
  GroupOperator<InMemoryCursor> group(std::move(members), 4, &word);
  REQUIRE(group.docid() == 1);
  CHECK(group.wdf() == 3);
  std::vector<Position> positions;
  group.Positions(&positions);
  CHECK(positions == std::vector<Position>{5, 7, 9});
  CHECK(group.Next() == 3);
  CHECK(group.Advance(4) == 4);
  CHECK(group.Next() == kNoDoc);
}

TEST_CASE("A word of the body is what the whole list has beyond the weighted title", "[operator]") {
  InMemoryCursor anywhere({{1, 3, {0}}, {2, 5, {0, kBodyPosition + 3, kBodyPosition + 8}}, {3, 1, {kBodyPosition}}});
  InMemoryCursor title({{1, 1, {0}}, {2, 1, {0}}});
  BodyCursor<InMemoryCursor> body(std::move(anywhere), std::move(title), 3);
  REQUIRE(body.docid() == 2);  // in article 1 it stands in the title alone
  CHECK(body.wdf() == 2);
  std::vector<Position> positions;
  body.positions(&positions);
  CHECK(positions == std::vector<Position>{kBodyPosition + 3, kBodyPosition + 8});
  CHECK(body.next() == 3);
  CHECK(body.wdf() == 1);
  CHECK(body.next() == kNoDoc);
}

std::unique_ptr<WordOperator> Word(std::vector<InMemoryPosting> postings) {
  const std::size_t size = postings.size();
  return std::make_unique<Term>(InMemoryCursor(std::move(postings)), size);
}

TEST_CASE("A phrase wants its words at their offsets", "[operator]") {
  std::vector<std::unique_ptr<WordOperator>> words;
  words.push_back(Word({{1, 2, {3, 10}}, {2, 1, {4}}, {3, 2, {1, 2}}}));
  words.push_back(Word({{1, 1, {11}}, {2, 1, {3}}, {3, 1, {5}}}));
  PhraseOperator phrase(std::move(words), {{0, 0}, {1, 1}}, 2);
  REQUIRE(Matches(phrase) == Ids{1});
}

TEST_CASE("A phrase that repeats a word reads it once and wants it twice", "[operator]") {
  std::vector<std::unique_ptr<WordOperator>> words;
  words.push_back(Word({{1, 2, {0, 1}}, {2, 2, {3, 5}}}));
  PhraseOperator phrase(std::move(words), {{0, 0}, {0, 1}}, 2);
  REQUIRE(Matches(phrase) == Ids{1});
}

TEST_CASE("A failure of any list comes out as the operator's status", "[operator]") {
  const auto failing = [] {
    return std::make_unique<Term>(InMemoryCursor(Postings({1}), absl::DataLossError("damaged")), 1);
  };
  AndOperator conjunction(List(Docs({1, 2}), failing()));
  Matches(conjunction);
  CHECK(absl::IsDataLoss(conjunction.status()));
  AndOperator without(List(Docs({1, 2})), List(failing()));
  Matches(without);
  CHECK(absl::IsDataLoss(without.status()));
  NearOperator near(Docs({1, 2}), failing(), {}, nullptr);
  Matches(near);
  CHECK(absl::IsDataLoss(near.status()));
}

// A random tree, and the set of articles that it must find.
struct Grown {
  OperatorPtr op;
  std::set<DocId> matches;
};

constexpr DocId kLastDoc = 60;
constexpr DocId kSpread = 200;  // docids are multiples of it, so that they lie in several windows

std::set<DocId> Except(const std::set<DocId>& a, const std::set<DocId>& b) {
  std::set<DocId> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

std::set<DocId> Both(const std::set<DocId>& a, const std::set<DocId>& b) {
  return Except(a, Except(a, b));
}

Grown Grow(std::mt19937& random, int depth) {
  Grown grown;
  const auto kind = depth == 0 ? 0 : random() % 4;
  if (kind == 0) {
    const auto one_in = 1 + random() % 8;
    for (DocId docid = 1; docid <= kLastDoc; ++docid) {
      if (random() % one_in == 0) grown.matches.insert(docid * kSpread);
    }
    grown.op = Docs({grown.matches.begin(), grown.matches.end()});
    return grown;
  }
  Grown a = Grow(random, depth - 1);
  Grown b = Grow(random, depth - 1);
  if (kind == 1) {
    grown.matches = Both(a.matches, b.matches);
    grown.op = std::make_unique<AndOperator>(List(std::move(a.op), std::move(b.op)));
  } else if (kind == 2) {
    grown.matches = a.matches;
    grown.matches.insert(b.matches.begin(), b.matches.end());
    grown.op = std::make_unique<OrOperator>(List(std::move(a.op), std::move(b.op)));
  } else {
    grown.matches = Except(a.matches, b.matches);
    grown.op = std::make_unique<AndOperator>(List(std::move(a.op)), List(std::move(b.op)));
  }
  return grown;
}

TEST_CASE("Any tree of AND, OR and NOT finds what sets find", "[operator]") {
  std::mt19937 random(11);
  for (int round = 0; round < 5'000; ++round) {
    Grown grown = Grow(random, 4);
    const Ids expected(grown.matches.begin(), grown.matches.end());
    if (round % 3 == 0) REQUIRE(Matches(*grown.op) == expected);
    if (round % 3 == 1) REQUIRE(MatchesByWindow(*grown.op) == expected);
    if (round % 3 != 2) continue;
    DocId target = 1;  // by leaps: each lands on the first match from the target on
    while (target <= kLastDoc * kSpread) {
      grown.op->Advance(target);
      const DocId found = FindMatch(grown.op.get());
      const auto it = grown.matches.lower_bound(std::max(target, DocId{1}));
      REQUIRE(found == (it == grown.matches.end() ? kNoDoc : *it));
      if (found == kNoDoc) break;
      target = found + 1 + random() % (6 * kSpread);
    }
  }
}

}  // namespace
}  // namespace archive_search::search
