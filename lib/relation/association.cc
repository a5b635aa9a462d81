#include "relation/association.h"

#include <cmath>

namespace archive_search::relation {

Association Associate(std::uint64_t together, std::uint64_t first, std::uint64_t second, std::uint64_t total) {
  if (together == total) return {0, 1};
  const auto log2 = [](std::uint64_t n) { return std::log2(static_cast<double>(n)); };
  // The sum first: it is the same whichever of the two is called the first.
  const double pmi = log2(together) + log2(total) - (log2(first) + log2(second));
  return {pmi, pmi / (log2(total) - log2(together))};
}

}  // namespace archive_search::relation
