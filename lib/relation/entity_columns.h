// Which entities is each match about? Read from the columns, without opening an article.
#pragma once

#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "archive_search/entity.h"
#include "relation/entity_table.h"
#include "relation/matches.h"

namespace archive_search::relation {

// Calls visit(index of the match in `matches.docids`, its entities, each once) for matches `begin` to `end`, half-open.
//
// Errors: Aborted, DataLoss.
absl::Status ForEachEntitySet(const TierMatches& matches, std::size_t begin, std::size_t end,
                              const std::vector<EntityKind>& kinds, EntityTable* table,
                              const std::function<void(std::size_t, const std::vector<EntityNumber>&)>& visit);

}  // namespace archive_search::relation
