// The best matches so far, and the bound that others must reach.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "search/block_kernels.h"
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

  // The same for matches that have not been offered yet: their scores, which may be a millionth off, among zeros. Up to
  // kKernelPadding numbers behind them are read.
  void RaiseByMatches(std::span<const float> scores, const BlockKernels& kernels) {
    const std::size_t k = top_->k();
    if (k == 0 || scores.size() < k) return;
    greatest_.assign(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(k));
    std::make_heap(greatest_.begin(), greatest_.end(), std::greater<>());
    constexpr std::size_t kRow = 64;
    std::array<std::uint32_t, kRow + kKernelPadding> chosen;
    for (std::size_t begin = k; begin < scores.size(); begin += kRow) {
      const std::span<const float> row = scores.subspan(begin, std::min(kRow, scores.size() - begin));
      const std::uint32_t count =
          kernels.at_least(row.data(), static_cast<std::uint32_t>(row.size()), greatest_.front(), chosen.data());
      for (std::uint32_t i = 0; i < count; ++i) ReplaceLeast(row[chosen[i]]);
    }
    Raise(double{greatest_.front()} * (1 - slack_));
  }

  // Where a score's bound, summed in floats, is below it, the article is not among the best. -1 at first.
  [[nodiscard]] float threshold() const { return threshold_; }

  // `docid`: of the snapshot.
  void Offer(DocId docid, double score) {
    top_->Offer(docid, score);
    Raise(top_->least());
  }

 private:
  void ReplaceLeast(float score) {
    if (score <= greatest_.front()) return;
    std::pop_heap(greatest_.begin(), greatest_.end(), std::greater<>());
    greatest_.back() = score;
    std::push_heap(greatest_.begin(), greatest_.end(), std::greater<>());
  }

  TopK* top_;
  double slack_;
  double least_ = 0;
  float threshold_ = -1;
  std::vector<float> greatest_;
};

}  // namespace archive_search::search
