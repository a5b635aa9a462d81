#include "relation/matches.h"

#include "base/status_macros.h"

namespace archive_search::relation {

absl::StatusOr<std::vector<TierMatches>> MatchesOf(const search::Plan& plan) {
  AS_ASSIGN_OR_RETURN(const std::vector<search::TierMatches> found, search::AllMatches(plan));
  return ListsOf(found);
}

std::vector<TierMatches> ListsOf(const std::vector<search::TierMatches>& found) {
  std::vector<TierMatches> matches;
  for (const search::TierMatches& tier : found) {
    std::vector<DocId>& docids = matches.emplace_back(TierMatches{tier.tier, {}}).docids;
    docids.reserve(tier.matches.size());
    tier.matches.ForEach([&](DocId docid) { docids.push_back(docid); });
  }
  return matches;
}

std::uint64_t ArticlesIn(const std::vector<TierMatches>& matches) {
  std::uint64_t articles = 0;
  for (const TierMatches& tier : matches) articles += tier.docids.size();
  return articles;
}

}  // namespace archive_search::relation
