#include "search/top_k.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

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

TEST_CASE("The k best are the first k of all sorted", "[top-k]") {
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<Articles::Article> all;
    std::vector<double> scores;
    for (int i = 0; i < 30; ++i) {
      all.push_back({random() % 4 == 0 ? kUndated : static_cast<std::int64_t>(random() % 3),
                     std::to_string(random() % 1000 * 100 + i)});
      scores.push_back(random() % 3);
    }
    Articles articles(all);
    const auto sort = static_cast<SortOrder>(random() % 3);
    const std::size_t k = random() % 35;
    TopK top(k, sort, &articles);
    TopK everything(100, sort, &articles);
    for (DocId docid = 1; docid <= 30; ++docid) {
      top.Offer(docid, scores[docid - 1]);
      everything.Offer(docid, scores[docid - 1]);
    }
    std::vector<DocId> expected = Take(std::move(everything));
    expected.resize(std::min(k, expected.size()));
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
