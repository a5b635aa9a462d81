// The k best of a stream of matches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/search.h"
#include "base/posting_cursor.h"
#include "search/executor.h"

namespace archive_search::search {

// What tells articles of equal score apart. Asked only when it is needed.
class TieBreaker {
 public:
  virtual ~TieBreaker() = default;
  virtual absl::StatusOr<std::int64_t> DateSeconds(DocId docid) = 0;  // DateValue::seconds
  virtual absl::StatusOr<std::string> Key(DocId docid) = 0;
};

// Best first: by score or by date; equal ones newest first (undated last), then by key bytes. Memory: O(k).
class TopK {
 public:
  // `ties` must outlive it.
  TopK(std::size_t k, SortOrder sort, TieBreaker* ties) : k_(k), sort_(sort), ties_(ties) {}

  // In any order; cheapest when docids ascend.
  void Offer(DocId docid, double score) {
    if (sort_ == SortOrder::kRelevance && heap_.size() == k_ && (k_ == 0 || score < heap_.front().score)) return;
    Consider(docid, score);
  }

  // Whether a match of this date, and of the score that is the least one there is, can still be among the k.
  [[nodiscard]] bool MayTake(std::int64_t date);

  // The score that another match must reach to be among the k; 0 while there are fewer.
  [[nodiscard]] double least() const { return k_ > 0 && heap_.size() == k_ ? heap_.front().score : 0; }

  // Errors: those of the tie-breaker.
  [[nodiscard]] absl::StatusOr<std::vector<ScoredDoc>> Take() &&;

 private:
  // Date and key are looked up when a comparison first needs them.
  struct Entry {
    DocId docid = kNoDoc;
    mutable bool has_date = false;
    double score = 0;
    mutable std::int64_t date = 0;
    mutable std::unique_ptr<std::string> key;
  };

  void Consider(DocId docid, double score);
  bool Better(const Entry& a, const Entry& b);
  std::int64_t Date(const Entry& entry);
  const std::string& Key(const Entry& entry);
  void SiftUp(std::size_t at);
  void SiftDown(std::size_t at);

  std::size_t k_;
  SortOrder sort_;
  TieBreaker* ties_;
  std::vector<Entry> heap_;  // the worst on top
  absl::Status status_;
};

}  // namespace archive_search::search
