// Facets and timelines as people read them.
#pragma once

#include <string>
#include <vector>

#include "archive_search/facet.h"
#include "wrapped_text.h"

namespace archive_search::cli {

// A heading and a bar a value for each facet, the bars of all of them aligned; a date facet of many buckets is a
// timeline. An empty line stands between facets.
[[nodiscard]] std::string FacetsToText(const std::vector<FacetResult>& facets, const TextStyle& style);

}  // namespace archive_search::cli
