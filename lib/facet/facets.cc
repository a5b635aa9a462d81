#include "facet/facets.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/status_macros.h"
#include "facet/collector.h"
#include "search/executor.h"

namespace archive_search::facet {
namespace {

// Counts, in one pass, the requests whose index is in `members`.
absl::Status CountPass(const search::Plan& plan, const std::vector<FacetRequest>& requests,
                       const std::vector<std::size_t>& members, std::vector<FacetResult>* results) {
  std::vector<std::unique_ptr<Collector>> collectors;
  for (const std::size_t i : members) {
    collectors.push_back(MakeCollector(plan.snapshot(), requests[i]));
  }
  const index::Tier* current = nullptr;
  absl::Status status;
  AS_RETURN_IF_ERROR(search::ForEachMatch(plan, [&](const index::Tier& tier, DocId docid) {
    if (std::exchange(current, &tier) != &tier) {
      for (const auto& collector : collectors) status.Update(collector->Start(tier));
    }
    if (!status.ok()) return;
    for (const auto& collector : collectors) collector->Add(docid);
  }));
  AS_RETURN_IF_ERROR(status);
  for (std::size_t i = 0; i < members.size(); ++i) {
    AS_ASSIGN_OR_RETURN((*results)[members[i]], collectors[i]->Finish());
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

absl::StatusOr<std::vector<FacetResult>> CountFacets(const search::Plan& plan, const Query& query,
                                                     const search::PlanOptions& options,
                                                     const std::vector<FacetRequest>& requests) {
  std::vector<std::size_t> plain;
  std::array<std::vector<std::size_t>, kFacetFieldCount> sideways;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const bool ignores = requests[i].ignore_own_filter && HasFilter(options, requests[i].field);
    (ignores ? sideways[static_cast<std::size_t>(requests[i].field)] : plain).push_back(i);
  }
  std::vector<FacetResult> results(requests.size());
  if (!plain.empty()) AS_RETURN_IF_ERROR(CountPass(plan, requests, plain, &results));
  for (std::size_t field = 0; field < sideways.size(); ++field) {
    if (sideways[field].empty()) continue;
    AS_ASSIGN_OR_RETURN(
        const search::Plan wider,
        search::Plan::Make(plan.snapshot(), query, WithoutFilter(options, static_cast<FacetField>(field))));
    AS_RETURN_IF_ERROR(CountPass(wider, requests, sideways[field], &results));
  }
  return results;
}

}  // namespace archive_search::facet
