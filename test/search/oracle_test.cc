// The executor against an oracle that reads every article for every query.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>

#include "search/executor.h"
#include "search/plan.h"
#include "support/brute_force.h"
#include "support/random_articles.h"
#include "support/random_queries.h"
#include "support/sanitizers.h"
#include "support/test_archive.h"

namespace archive_search::search {
namespace {

using test::BruteForce;
using test::Must;
using test::RandomQueries;
using test::TestArchive;

constexpr int kQueries = test::kSanitized ? 200 : 1'000;
constexpr std::size_t kArticles = 150;

// One archive for all tests: they only read.
struct Archives {
  TestArchive archive{test::RandomArticles(1, kArticles)};
  std::vector<TestArchive::Analyzed> articles = archive.Articles();
  BruteForce oracle{articles, archive.archive().settings()};
};

Archives& Shared() {
  static Archives archives;
  return archives;
}

using Matches = std::vector<BruteForce::Match>;

bool DateBefore(const BruteForce::Match& a, const BruteForce::Match& b, SortOrder sort) {
  if (a.date == b.date) return a.key < b.key;
  if (sort != SortOrder::kOldestFirst || a.date == INT64_MIN || b.date == INT64_MIN) return a.date > b.date;
  return a.date < b.date;
}

std::vector<DocId> Ids(const Matches& matches) {
  std::vector<DocId> ids;
  for (const BruteForce::Match& match : matches) ids.push_back(match.docid);
  return ids;
}

std::vector<DocId> Ids(const std::vector<ScoredDoc>& docs) {
  std::vector<DocId> ids;
  for (const ScoredDoc& doc : docs) ids.push_back(doc.docid);
  return ids;
}

// Scores are the oracle's; equal ones stand newest first, then by key.
void CheckRanking(const std::vector<ScoredDoc>& top, const Matches& expected) {
  std::map<DocId, const BruteForce::Match*> by_docid;
  for (const BruteForce::Match& match : expected) by_docid[match.docid] = &match;
  for (std::size_t i = 0; i < top.size(); ++i) {
    REQUIRE(by_docid.count(top[i].docid) == 1);
    const BruteForce::Match& match = *by_docid[top[i].docid];
    if (std::abs(match.score - top[i].score) > 1e-9 * (1 + match.score)) REQUIRE(top[i].score == Approx(match.score));
    if (i == 0 || top[i - 1].score > top[i].score) continue;
    REQUIRE(top[i - 1].score == top[i].score);
    REQUIRE(DateBefore(*by_docid[top[i - 1].docid], match, SortOrder::kRelevance));
  }
}

void CheckPrefixes(const Plan& plan, const TopDocs& all, std::size_t k) {
  const TopDocs top = Must(Top(plan, k, SortOrder::kRelevance));
  REQUIRE(top.total == all.total);
  std::vector<DocId> expected = Ids(all.top);
  expected.resize(std::min(k, expected.size()));
  REQUIRE(Ids(top.top) == expected);
}

void CheckByDate(const Plan& plan, Matches expected, SortOrder sort) {
  std::sort(expected.begin(), expected.end(), [&](const auto& a, const auto& b) { return DateBefore(a, b, sort); });
  REQUIRE(Ids(Must(Top(plan, kArticles, sort)).top) == Ids(expected));
}

// Returns the number of matches.
std::size_t Check(const QueryNode& node, const std::vector<FacetFilter>& filters = {}) {
  const Query query(node);
  INFO(query.ToTree());
  const Matches expected = Shared().oracle.Search(node, filters);
  const Plan plan = Must(Plan::Make(Shared().archive.snapshot().impl(), query, {filters, {}, {}}));
  const TopDocs all = Must(Top(plan, kArticles, SortOrder::kRelevance));
  REQUIRE(all.total == expected.size());
  REQUIRE(all.top.size() == expected.size());
  CheckRanking(all.top, expected);
  CheckPrefixes(plan, all, 0);
  CheckPrefixes(plan, all, 1 + expected.size() / 2);
  CheckByDate(plan, expected, expected.size() % 2 == 0 ? SortOrder::kNewestFirst : SortOrder::kOldestFirst);
  std::vector<DocId> matches;
  for (const TierMatches& tier : Must(AllMatches(plan))) {
    tier.matches.ForEach([&](DocId docid) { matches.push_back(tier.tier->base() + docid); });
  }
  REQUIRE(matches == Ids(expected));
  return expected.size();
}

// A thousand queries of a class; at least a tenth of them must find something, or the test tests nothing.
void CheckMany(std::uint32_t seed, const std::function<QueryNode(RandomQueries&)>& make) {
  RandomQueries queries(seed, &Shared().articles);
  int finding = 0;
  for (int i = 0; i < kQueries; ++i) finding += Check(make(queries)) > 0 ? 1 : 0;
  CHECK(finding > kQueries / 10);
}

TEST_CASE("Words find and score what reading every article does", "[oracle]") {
  CheckMany(1, [](RandomQueries& random) { return random.Word(); });
}

TEST_CASE("Exact words find and score what reading every article does", "[oracle]") {
  CheckMany(2, [](RandomQueries& random) { return random.Exact(); });
}

TEST_CASE("Beginnings of words find and score what reading every article does", "[oracle]") {
  CheckMany(3, [](RandomQueries& random) { return random.Prefix(); });
}

TEST_CASE("Phrases find and score what reading every article does", "[oracle]") {
  CheckMany(4, [](RandomQueries& random) { return random.Phrase(); });
}

TEST_CASE("Entities find and score what reading every article does", "[oracle]") {
  CheckMany(5, [](RandomQueries& random) { return random.Entity(); });
}

TEST_CASE("Countries with what belongs to them find and score what reading every article does", "[oracle]") {
  CheckMany(17, [](RandomQueries& random) { return random.About(); });
}

TEST_CASE("Keywords find what reading every article does", "[oracle]") {
  CheckMany(6, [](RandomQueries& random) { return random.Keyword(); });
}

TEST_CASE("Dates find what reading every article does", "[oracle]") {
  CheckMany(7, [](RandomQueries& random) { return random.Date(); });
}

TEST_CASE("AND finds and scores what reading every article does", "[oracle]") {
  CheckMany(8, [](RandomQueries& random) { return random.Joined(QueryNode::Kind::kAnd); });
}

TEST_CASE("OR finds and scores what reading every article does", "[oracle]") {
  CheckMany(9, [](RandomQueries& random) { return random.Joined(QueryNode::Kind::kOr); });
}

TEST_CASE("NOT finds and scores what reading every article does", "[oracle]") {
  CheckMany(10, [](RandomQueries& random) { return random.Without(); });
}

TEST_CASE("Boosts multiply what their words add", "[oracle]") {
  CheckMany(11, [](RandomQueries& random) { return random.Boosted(); });
}

TEST_CASE("Distances in words find and score what reading every article does", "[oracle]") {
  CheckMany(12, [](RandomQueries& random) { return random.Near(NearUnit::kWords, 2); });
}

TEST_CASE("Sentences and paragraphs find and score what reading every article does", "[oracle]") {
  CheckMany(13, [](RandomQueries& random) {
    return random.Near(random.Below(2) == 0 ? NearUnit::kSentence : NearUnit::kParagraph, 2);
  });
}

TEST_CASE("Trees of everything find and score what reading every article does", "[oracle]") {
  CheckMany(14, [](RandomQueries& random) { return random.Any(3); });
}

TEST_CASE("Facet filters keep what reading every article keeps, and weigh nothing", "[oracle]") {
  RandomQueries random(15, &Shared().articles);
  int finding = 0;
  for (int i = 0; i < kQueries; ++i) {
    std::vector<FacetFilter> filters = {random.Filter()};
    if (random.Below(2) == 0) filters.push_back(random.Filter());
    finding += Check(random.Any(1), filters) > 0 ? 1 : 0;
  }
  CHECK(finding > kQueries / 10);
}

}  // namespace
}  // namespace archive_search::search
