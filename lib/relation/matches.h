// The matches of a query by tier, for what reads them more than once.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "base/posting_cursor.h"
#include "index/tier.h"
#include "search/executor.h"
#include "search/plan.h"

namespace archive_search::relation {

struct TierMatches {
  const index::Tier* tier = nullptr;
  std::vector<DocId> docids;  // of the tier, ascending
};

// Tiers without a match are left out. Memory: 4 bytes a match.
//
// Errors: as search::AllMatches.
[[nodiscard]] absl::StatusOr<std::vector<TierMatches>> MatchesOf(const search::Plan& plan);

// The same, of matches that were found already.
[[nodiscard]] std::vector<TierMatches> ListsOf(const std::vector<search::TierMatches>& found);

[[nodiscard]] std::uint64_t ArticlesIn(const std::vector<TierMatches>& matches);

}  // namespace archive_search::relation
