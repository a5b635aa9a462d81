#include "facet/facets.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/status_macros.h"
#include "facet/collector.h"

namespace archive_search::facet {
namespace {

// Counts the requests whose index is in `members`.
absl::Status Count(const Snapshot::Impl& snapshot, const std::vector<search::TierMatches>& matches,
                   const std::vector<FacetRequest>& requests, const std::vector<std::size_t>& members,
                   std::vector<FacetResult>* results) {
  for (const std::size_t i : members) {
    const std::unique_ptr<Collector> collector = MakeCollector(snapshot, requests[i]);
    for (const search::TierMatches& tier : matches) {
      AS_RETURN_IF_ERROR(collector->Add(*tier.tier, tier.matches));
    }
    AS_ASSIGN_OR_RETURN((*results)[i], collector->Finish());
  }
  return absl::OkStatus();
}

bool HasFilter(const search::PlanOptions& options, FacetField field) {
  return std::any_of(options.filters.begin(), options.filters.end(),
                     [field](const FacetFilter& filter) { return filter.field == field; });
}

search::PlanOptions WithoutFilter(search::PlanOptions options, FacetField field) {
  std::erase_if(options.filters, [field](const FacetFilter& filter) { return filter.field == field; });
  return options;
}

}  // namespace

absl::StatusOr<std::vector<FacetResult>> CountFacets(const Snapshot::Impl& snapshot,
                                                     const std::vector<search::TierMatches>& matches,
                                                     const Query& query, const search::PlanOptions& options,
                                                     const std::vector<FacetRequest>& requests) {
  std::vector<std::size_t> plain;
  std::array<std::vector<std::size_t>, kFacetFieldCount> sideways;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const bool ignores = requests[i].ignore_own_filter && HasFilter(options, requests[i].field);
    (ignores ? sideways[static_cast<std::size_t>(requests[i].field)] : plain).push_back(i);
  }
  std::vector<FacetResult> results(requests.size());
  AS_RETURN_IF_ERROR(Count(snapshot, matches, requests, plain, &results));
  for (std::size_t field = 0; field < sideways.size(); ++field) {
    if (sideways[field].empty()) continue;
    AS_ASSIGN_OR_RETURN(const search::Plan wider,
                        search::Plan::Make(snapshot, query, WithoutFilter(options, static_cast<FacetField>(field))));
    AS_ASSIGN_OR_RETURN(const std::vector<search::TierMatches> more, search::AllMatches(wider));
    AS_RETURN_IF_ERROR(Count(snapshot, more, requests, sideways[field], &results));
  }
  return results;
}

}  // namespace archive_search::facet
