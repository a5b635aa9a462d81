#include "search/top_k.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "index/snapshot_impl.h"

namespace archive_search::search {
namespace {

constexpr std::int64_t kUndated = DateValue::kUndated;

// Articles 1 to n with their dates and keys.
class Articles final : public TieBreaker {
 public:
  struct Article {
    std::int64_t date;
    std::string key;
  };
  explicit Articles(std::vector<Article> articles) : articles_(std::move(articles)) {}

  absl::StatusOr<std::int64_t> DateSeconds(DocId docid) override { return articles_[docid - 1].date; }
  absl::StatusOr<std::string> Key(DocId docid) override {
    ++keys_read;
    return articles_[docid - 1].key;
  }

  int keys_read = 0;

 private:
  std::vector<Article> articles_;
};

std::vector<DocId> Take(TopK top) {
  const absl::StatusOr<std::vector<ScoredDoc>> docs = std::move(top).Take();
  REQUIRE(docs.ok());
  std::vector<DocId> docids;
  for (const ScoredDoc& doc : *docs) docids.push_back(doc.docid);
  return docids;
}

TEST_CASE("The best come first; equal ones newest first, undated last, then by key bytes", "[top-k]") {
  Articles articles({{10, "b"}, {kUndated, "a"}, {20, "c"}, {10, "a"}, {30, "z"}});
  TopK top(5, SortOrder::kRelevance, &articles);
  for (DocId docid = 1; docid <= 5; ++docid) top.Offer(docid, docid == 5 ? 0.5 : 1.0);
  CHECK(Take(std::move(top)) == std::vector<DocId>{3, 4, 1, 2, 5});
}

TEST_CASE("Undated articles come last in both date orders", "[top-k]") {
  Articles articles({{kUndated, "a"}, {-5, "b"}, {20, "c"}});
  for (const auto& [sort, expected] : {std::pair{SortOrder::kNewestFirst, std::vector<DocId>{3, 2, 1}},
                                       std::pair{SortOrder::kOldestFirst, std::vector<DocId>{2, 3, 1}}}) {
    TopK top(3, sort, &articles);
    for (DocId docid = 1; docid <= 3; ++docid) top.Offer(docid, docid);
    CHECK(Take(std::move(top)) == expected);
  }
}

TEST_CASE("Keys are read only for articles that score and date do not tell apart", "[top-k]") {
  Articles articles({{1, "a"}, {2, "b"}, {3, "c"}, {3, "d"}});
  TopK top(2, SortOrder::kRelevance, &articles);
  for (DocId docid = 1; docid <= 3; ++docid) top.Offer(docid, 1.0);
  CHECK(articles.keys_read == 0);
  top.Offer(4, 1.0);
  CHECK(Take(std::move(top)) == std::vector<DocId>{3, 4});
  CHECK(articles.keys_read == 2);
}

// What TopK promises, told by sorting everything.
std::vector<DocId> Sorted(const std::vector<Articles::Article>& articles, const std::vector<double>& scores,
                          SortOrder sort) {
  std::vector<DocId> docids(articles.size());
  std::iota(docids.begin(), docids.end(), 1);
  const auto rank = [&](DocId docid) {
    const Articles::Article& article = articles[docid - 1];
    const double score = sort == SortOrder::kRelevance ? scores[docid - 1] : 0;
    const double date =
        sort == SortOrder::kOldestFirst ? static_cast<double>(article.date) : -static_cast<double>(article.date);
    return std::tuple(-score, article.date == kUndated, date, article.key);
  };
  std::sort(docids.begin(), docids.end(), [&](DocId a, DocId b) { return rank(a) < rank(b); });
  return docids;
}

struct Case {
  std::vector<Articles::Article> articles;
  std::vector<double> scores;
  SortOrder sort;
  std::size_t k;
};

Case SomeCase(std::mt19937* random) {
  Case some{{}, {}, static_cast<SortOrder>((*random)() % 3), (*random)() % 35};
  for (int i = 0; i < 30; ++i) {
    some.articles.push_back({(*random)() % 4 == 0 ? kUndated : static_cast<std::int64_t>((*random)() % 3),
                             std::to_string((*random)() % 1000 * 100 + i)});
    some.scores.push_back((*random)() % 3);
  }
  return some;
}

TEST_CASE("The k best are the first k of all sorted, in whatever order they come", "[top-k]") {
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    const Case some = SomeCase(&random);
    std::vector<DocId> expected = Sorted(some.articles, some.scores, some.sort);
    std::vector<DocId> offered = expected;
    const auto stays = static_cast<std::ptrdiff_t>(random() % 31);  // the best first, up to here
    std::shuffle(offered.begin() + stays, offered.end(), random);
    if (random() % 4 == 0) std::reverse(offered.begin(), offered.end());
    Articles articles(some.articles);
    TopK top(some.k, some.sort, &articles);
    for (const DocId docid : offered) top.Offer(docid, some.scores[docid - 1]);
    expected.resize(std::min(some.k, expected.size()));
    REQUIRE(Take(std::move(top)) == expected);
  }
}

TEST_CASE("By date, no better one is lost when those of a date are refused", "[top-k]") {
  std::mt19937 random(4);
  for (int round = 0; round < 2'000; ++round) {
    Case some = SomeCase(&random);
    if (some.sort == SortOrder::kRelevance) some.sort = SortOrder::kNewestFirst;
    std::vector<DocId> expected = Sorted(some.articles, some.scores, some.sort);
    std::vector<DocId> offered = expected;
    const auto stays = static_cast<std::ptrdiff_t>(random() % 31);
    std::shuffle(offered.begin() + stays, offered.end(), random);
    Articles articles(some.articles);
    TopK top(some.k, some.sort, &articles);
    for (const DocId docid : offered) {
      const std::int64_t date = some.articles[docid - 1].date;
      const bool may_take = top.MayTake(date);
      REQUIRE(top.OfferDated(docid, date) == may_take);
    }
    expected.resize(std::min(some.k, expected.size()));
    REQUIRE(Take(std::move(top)) == expected);
  }
}

TEST_CASE("A key that cannot be read is an error, not an order", "[top-k]") {
  class Broken final : public TieBreaker {
   public:
    absl::StatusOr<std::int64_t> DateSeconds(DocId) override { return 0; }
    absl::StatusOr<std::string> Key(DocId) override { return absl::DataLossError("damaged"); }
  } broken;
  TopK top(2, SortOrder::kRelevance, &broken);
  top.Offer(1, 1);
  top.Offer(2, 1);
  CHECK(absl::IsDataLoss(std::move(top).Take().status()));
}

}  // namespace
}  // namespace archive_search::search
