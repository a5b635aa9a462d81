// The greatest impacts of a list, while it is written.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "index/segment/posting_layout.h"

namespace archive_search::segment {

class BestImpacts {
 public:
  void clear() { heap_.clear(); }

  // `greatest`: of them.
  void Add(const double* impacts, std::size_t count, double greatest) {
    if (heap_.size() == kKept && greatest <= heap_.front()) return;
    for (std::size_t i = 0; i < count; ++i) Add(impacts[i]);
  }

  // As it is stored. Nothing can be added after. REQUIRES: so many were added; n <= 100
  [[nodiscard]] std::uint16_t Nth(std::size_t n) {
    std::nth_element(heap_.begin(), heap_.begin() + static_cast<std::ptrdiff_t>(n - 1), heap_.end(), std::greater<>());
    return static_cast<std::uint16_t>(std::floor(heap_[n - 1] * kBestScale));
  }

 private:
  void Add(double impact) {
    if (heap_.size() == kKept) {
      if (impact <= heap_.front()) return;
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      heap_.pop_back();
    }
    heap_.push_back(impact);
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
  }

  static constexpr std::size_t kKept = 100;
  std::vector<double> heap_;  // the least in front
};

}  // namespace archive_search::segment
