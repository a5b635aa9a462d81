// The best matches so far, and the bound that others must reach.
#pragma once

#include <algorithm>
#include <cstddef>

#include "search/top_k.h"

namespace archive_search::search {

// Shared by all segments of a search.
class BestMatches {
 public:
  // `lists`: how many floats a bound is the sum of, at most.
  BestMatches(TopK* top, std::size_t lists) : top_(top), slack_(2e-6 + 2.5e-7 * static_cast<double>(lists)) {}

  // The caller knows as many matches as are wanted with at least this score.
  void Raise(double score) {
    if (score <= least_) return;
    least_ = score;
    threshold_ = static_cast<float>(score * (1 - slack_));
  }

  // Where a score's bound, summed in floats, is below it, the article is not among the best. -1 at first.
  [[nodiscard]] float threshold() const { return threshold_; }

  // `docid`: of the snapshot.
  void Offer(DocId docid, double score) {
    top_->Offer(docid, score);
    Raise(top_->least());
  }

 private:
  TopK* top_;
  double slack_;
  double least_ = 0;
  float threshold_ = -1;
};

}  // namespace archive_search::search
