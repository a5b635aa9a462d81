#include "relation/matches.h"

#include "base/status_macros.h"
#include "search/executor.h"

namespace archive_search::relation {

absl::StatusOr<std::vector<TierMatches>> MatchesOf(const search::Plan& plan) {
  std::vector<TierMatches> matches;
  AS_RETURN_IF_ERROR(search::ForEachMatch(plan, [&](const index::Tier& tier, DocId docid) {
    if (matches.empty() || matches.back().tier != &tier) matches.push_back({&tier, {}});
    matches.back().docids.push_back(docid);
  }));
  return matches;
}

std::uint64_t ArticlesIn(const std::vector<TierMatches>& matches) {
  std::uint64_t articles = 0;
  for (const TierMatches& tier : matches) articles += tier.docids.size();
  return articles;
}

}  // namespace archive_search::relation
