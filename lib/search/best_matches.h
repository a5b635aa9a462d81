// The best matches so far, and the bound that others must reach.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>

#include "absl/container/inlined_vector.h"
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
    // As many columns as are wanted have such a greatest score, and few scores reach the least of these.
    float least = 0;
    if (k <= kColumns * 3 / 4 && scores.size() >= kManyRows * kColumns) {
      std::array<float, kColumns> greatest = GreatestOfColumns(scores);
      least = KthGreatest(greatest, k);
    }
    Collect(scores, std::max(least, std::numeric_limits<float>::min()), kernels);
    if (greatest_.size() >= k) Raise(double{KthGreatest(greatest_, k)} * (1 - slack_));
  }

  // Where a score's bound, summed in floats, is below it, the article is not among the best. -1 at first.
  [[nodiscard]] float threshold() const { return threshold_; }

  // `docid`: of the snapshot.
  void Offer(DocId docid, double score) {
    top_->Offer(docid, score);
    Raise(top_->least());
  }

 private:
  static constexpr std::size_t kColumns = 16;
  static constexpr std::size_t kManyRows = 3;

  [[nodiscard]] static float KthGreatest(std::span<float> scores, std::size_t k) {
    const auto kth = scores.begin() + static_cast<std::ptrdiff_t>(k - 1);
    std::nth_element(scores.begin(), kth, scores.end(), std::greater<>());
    return *kth;
  }

  // Of the scores written in rows, which compilers turn into vector code.
  [[nodiscard]] static std::array<float, kColumns> GreatestOfColumns(std::span<const float> scores) {
    std::array<float, kColumns> greatest = {};
    for (; scores.size() >= kColumns; scores = scores.subspan(kColumns)) {
      for (std::size_t i = 0; i < kColumns; ++i) greatest[i] = greatest[i] < scores[i] ? scores[i] : greatest[i];
    }
    for (std::size_t i = 0; i < scores.size(); ++i) greatest[i] = std::max(greatest[i], scores[i]);
    return greatest;
  }

  // Fills greatest_ with the scores that are at least this one.
  void Collect(std::span<const float> scores, float least, const BlockKernels& kernels) {
    constexpr std::size_t kRow = 128;
    std::array<std::uint32_t, kRow + kKernelPadding> chosen;
    greatest_.clear();
    for (; !scores.empty(); scores = scores.subspan(std::min(kRow, scores.size()))) {
      const auto size = static_cast<std::uint32_t>(std::min(kRow, scores.size()));
      const std::uint32_t count = kernels.at_least(scores.data(), size, least, chosen.data());
      for (std::uint32_t i = 0; i < count; ++i) greatest_.push_back(scores[chosen[i]]);
    }
  }

  TopK* top_;
  double slack_;
  double least_ = 0;
  float threshold_ = -1;
  absl::InlinedVector<float, 64> greatest_;
};

}  // namespace archive_search::search
