// What do the articles call an entity?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity_list.h"
#include "relation/matches.h"

namespace archive_search::relation {

struct NameUses {
  std::vector<NameUse> names;  // by script, most mentions first, then in byte order
  std::uint64_t articles_read = 0;
};

// Matches that mention the entity, or that their source says are about it.
//
// Errors: Aborted, DataLoss.
[[nodiscard]] absl::StatusOr<std::vector<TierMatches>> MatchesWith(const std::vector<TierMatches>& matches,
                                                                   EntityKind kind, std::string_view id);

// Reads at most `limit` of the articles, spread evenly; 0: all.
//
// Errors: Aborted, DataLoss.
[[nodiscard]] absl::StatusOr<NameUses> ReadNames(const std::vector<TierMatches>& articles, EntityKind kind,
                                                 std::string_view id, std::size_t limit);

}  // namespace archive_search::relation
