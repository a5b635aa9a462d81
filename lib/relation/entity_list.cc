// ListEntities.
#include "archive_search/entity_list.h"

#include "base/status_macros.h"
#include "index/overtaken.h"
#include "index/snapshot_impl.h"
#include "relation/entity_counts.h"
#include "relation/matches.h"
#include "search/plan.h"

namespace archive_search {
namespace {

absl::StatusOr<EntityList> ListIn(const Snapshot& snapshot, const Query& query, const EntityListOptions& options) {
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(snapshot.impl(), query, {options.filters, {}, {}}));
  AS_ASSIGN_OR_RETURN(const std::vector<relation::TierMatches> matches, relation::MatchesOf(plan));
  AS_ASSIGN_OR_RETURN(relation::EntityCounts counts, relation::CountEntities(snapshot.impl(), matches, options));
  return EntityList{relation::ArticlesIn(matches), counts.distinct, std::move(counts.entities), plan.notes(),
                    snapshot.revision()};
}

}  // namespace

absl::StatusOr<EntityList> ListEntities(const Snapshot& snapshot, const Query& query,
                                        const EntityListOptions& options) {
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) { return ListIn(s, query, options); });
}

}  // namespace archive_search
