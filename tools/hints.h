// What could help where nothing matched.
#pragma once

#include <string>
#include <vector>

#include "archive_search/search.h"

namespace archive_search::cli {

// How many articles match without the filters, and each part of the query alone, and so which of them is in the way.
[[nodiscard]] std::vector<std::string> Hints(const Snapshot& snapshot, const Query& query,
                                             const std::vector<FacetFilter>& filters);

}  // namespace archive_search::cli
