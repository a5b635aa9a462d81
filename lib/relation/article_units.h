// Which entities stand together in a match: in one of its sentences, in one of its paragraphs, or anywhere in it?
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "archive_search/relations.h"
#include "relation/entity_table.h"
#include "relation/matches.h"

namespace archive_search::relation {

struct ArticleUnits {
  std::uint64_t units = 0;                                        // with and without entities
  std::vector<std::pair<std::uint32_t, EntityNumber>> mentioned;  // unit and entity, ascending, each pair once
};

// Calls visit(docid, units) for every match, ascending. Memory is bounded, whatever the number of matches.
//
// Errors: Aborted, DataLoss.
absl::Status ForEachArticle(const TierMatches& matches, TextUnit unit, const std::vector<EntityKind>& kinds,
                            EntityTable* table, const std::function<void(DocId, const ArticleUnits&)>& visit);

}  // namespace archive_search::relation
