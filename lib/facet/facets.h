// How do the matches spread over dates, entities, sources?
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "search/plan.h"

namespace archive_search::facet {

// Exact counts over every match of `plan`, which is that of `query` with `options`; in the order of the requests. One
// pass over the matches serves all requests, and one more each field whose own filters a request ignores.
//
// Errors: InvalidArgument for a timeline of more than kMaxDateBuckets; Aborted and DataLoss as search::ForEachMatch.
[[nodiscard]] absl::StatusOr<std::vector<FacetResult>> CountFacets(const search::Plan& plan, const Query& query,
                                                                   const search::PlanOptions& options,
                                                                   const std::vector<FacetRequest>& requests);

}  // namespace archive_search::facet
