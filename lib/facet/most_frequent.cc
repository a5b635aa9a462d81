#include "facet/most_frequent.h"

#include <algorithm>

namespace archive_search::facet {
namespace {

// As vector code, which the compiler makes of it.
bool AnyAbove(std::span<const std::uint32_t> counts, std::uint32_t least) {
  std::uint32_t any = 0;
  for (const std::uint32_t count : counts) any |= count > least ? 1 : 0;
  return any != 0;
}

}  // namespace

std::vector<std::uint32_t> MostFrequent(std::span<const std::uint32_t> counts, std::size_t limit) {
  constexpr std::size_t kStretch = 64;
  const auto better = [counts](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
  };
  std::vector<std::uint32_t> best;  // a heap, the worst in front, once it is full
  std::uint32_t least = 0;          // only what is above can be among the best: of equal ones the first came first
  const auto add = [&](std::uint32_t index) {
    best.push_back(index);
    if (limit == 0 || best.size() < limit) return;
    if (best.size() == limit) {
      std::make_heap(best.begin(), best.end(), better);
    } else {
      std::push_heap(best.begin(), best.end(), better);
      std::pop_heap(best.begin(), best.end(), better);
      best.pop_back();
    }
    least = counts[best.front()];
  };
  for (std::size_t begin = 0; begin < counts.size(); begin += kStretch) {
    const std::size_t size = std::min(kStretch, counts.size() - begin);
    if (!AnyAbove(counts.subspan(begin, size), least)) continue;
    for (std::size_t i = begin; i < begin + size; ++i) {
      if (counts[i] > least) add(static_cast<std::uint32_t>(i));
    }
  }
  std::sort(best.begin(), best.end(), better);
  return best;
}

}  // namespace archive_search::facet
