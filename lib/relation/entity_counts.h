// How many of the matches mention each entity, and how often?
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/entity_list.h"
#include "index/snapshot_impl.h"
#include "relation/matches.h"

namespace archive_search::relation {

struct EntityCounts {
  std::uint64_t distinct = 0;
  std::vector<CountedEntity> entities;
};

// As ListEntities, over these matches.
//
// Errors: Aborted, DataLoss.
[[nodiscard]] absl::StatusOr<EntityCounts> CountEntities(const Snapshot::Impl& snapshot,
                                                         const std::vector<TierMatches>& matches,
                                                         const EntityListOptions& options);

// Mentions of an entity in the matches.
//
// Errors: Aborted, DataLoss.
[[nodiscard]] absl::StatusOr<std::uint64_t> CountMentions(const std::vector<TierMatches>& matches, EntityKind kind,
                                                          std::string_view id);

}  // namespace archive_search::relation
