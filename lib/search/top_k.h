// The k best of a stream of matches.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/search.h"
#include "base/date_value.h"
#include "base/posting_cursor.h"
#include "search/executor.h"

namespace archive_search::search {

// Whether the first of two dates (DateValue::seconds) comes before the other one; undated comes last.
inline bool ComesFirst(std::int64_t a, std::int64_t b, SortOrder sort) {
  if (sort != SortOrder::kOldestFirst) return a > b;
  return a != DateValue::kUndated && (b == DateValue::kUndated || a < b);
}

// What tells articles of equal score apart. Asked only when it is needed.
class TieBreaker {
 public:
  virtual ~TieBreaker() = default;
  virtual absl::StatusOr<std::int64_t> DateSeconds(DocId docid) = 0;  // DateValue::seconds
  // Of two articles of the same date, whether the first one's key comes first, where docids tell it; else keys are
  // read.
  virtual std::optional<bool> KeyComesFirst(DocId /*a*/, DocId /*b*/) { return std::nullopt; }
  virtual absl::StatusOr<std::string> Key(DocId docid) = 0;
};

// Best first: by score or by date; equal ones newest first (undated last), then by key bytes. Memory: O(k).
class TopK {
 public:
  // `ties` must outlive it.
  TopK(std::size_t k, SortOrder sort, TieBreaker* ties) : k_(k), sort_(sort), ties_(ties) {
    constexpr std::size_t kUsual = 100;
    heap_.reserve(std::min(k, kUsual));
  }

  [[nodiscard]] std::size_t k() const { return k_; }

  // In any order; cheapest when docids ascend.
  void Offer(DocId docid, double score) {
    if (sort_ == SortOrder::kRelevance && heap_.size() == k_ && (k_ == 0 || score < heap_.front().score)) return;
    Consider({.score = sort_ == SortOrder::kRelevance ? score : 0, .docid = docid});
  }

  // Whether a match of this date (DateValue::seconds), and of the score that is the least one there is, can still be
  // among the k.
  [[nodiscard]] bool MayTake(std::int64_t date);
  // Offers one such. False: none of this date can be among the k any more.
  bool OfferDated(DocId docid, std::int64_t date);

  // The score that another match must reach to be among the k; 0 while there are fewer.
  [[nodiscard]] double least() const { return k_ > 0 && heap_.size() == k_ ? heap_.front().score : 0; }

  // Errors: those of the tie-breaker.
  [[nodiscard]] absl::StatusOr<std::vector<ScoredDoc>> Take() &&;

 private:
  // The date is looked up when a comparison first needs it.
  struct Entry {
    double score = 0;
    mutable std::int64_t date = 0;
    DocId docid = kNoDoc;
    mutable bool has_date = false;
  };

  void Consider(const Entry& entry);
  bool Better(const Entry& a, const Entry& b) { return a.score != b.score ? a.score > b.score : WinsTie(a, b); }
  bool WinsTie(const Entry& a, const Entry& b);
  std::int64_t Date(const Entry& entry);
  const std::string& Key(DocId docid);
  void Fill(const Entry& entry);
  void SiftDown(const Entry& entry);  // from the top, in whose place it comes

  std::size_t k_;
  SortOrder sort_;
  TieBreaker* ties_;
  std::vector<Entry> heap_;            // when there are k: the worst on top; before, as they came
  bool in_order_ = true;               // the best come first; in the heap, last
  std::map<DocId, std::string> keys_;  // that were needed
  absl::Status status_;
};

}  // namespace archive_search::search
