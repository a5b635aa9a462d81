// How do the matches spread over dates, entities, sources?
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "index/snapshot_impl.h"
#include "search/executor.h"
#include "search/plan.h"

namespace archive_search::facet {

// Exact counts over `matches`, all those of `query` with `options`; in the order of the requests. Finds the matches
// anew for each field whose own filters a request ignores.
//
// Errors: InvalidArgument for a timeline of more than kMaxDateBuckets; Aborted and DataLoss as search::AllMatches.
[[nodiscard]] absl::StatusOr<std::vector<FacetResult>> CountFacets(const Snapshot::Impl& snapshot,
                                                                   const std::vector<search::TierMatches>& matches,
                                                                   const Query& query,
                                                                   const search::PlanOptions& options,
                                                                   const std::vector<FacetRequest>& requests);

}  // namespace archive_search::facet
