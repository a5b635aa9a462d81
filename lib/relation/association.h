// How much more often two things occur together than chance would have it.
#pragma once

#include <cstdint>

namespace archive_search::relation {

struct Association {
  double pmi = 0;
  double npmi = 0;
};

// As archive_search/relations.h defines them: of `total` units `together` have both, `first` and `second` each.
// REQUIRES: 0 < together <= first, second <= total.
[[nodiscard]] Association Associate(std::uint64_t together, std::uint64_t first, std::uint64_t second,
                                    std::uint64_t total);

}  // namespace archive_search::relation
