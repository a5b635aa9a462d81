#include "archive_search/search.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/status_macros.h"
#include "facet/facets.h"
#include "index/overtaken.h"
#include "result/hit_builder.h"
#include "result/plan_options.h"
#include "search/executor.h"

namespace archive_search {
namespace {

// How many of the best matches it takes to fill the page.
std::size_t Depth(const SearchOptions& options) {
  if (options.limit == 0) return 0;
  return options.limit + std::min(options.offset, std::numeric_limits<std::size_t>::max() - options.limit);
}

absl::StatusOr<std::vector<Hit>> ReadPage(const search::Plan& plan, const search::TopDocs& found,
                                          const SearchOptions& options) {
  result::HitBuilder builder(plan, options);
  std::vector<Hit> hits;
  for (std::size_t i = options.offset; i < found.top.size(); ++i) {
    AS_ASSIGN_OR_RETURN(Hit hit, builder.Build(i + 1, found.top[i]));
    hits.push_back(std::move(hit));
  }
  return hits;
}

absl::StatusOr<SearchResult> SearchSnapshot(const Snapshot& snapshot, const Query& query,
                                            const SearchOptions& options) {
  const search::PlanOptions plan_options = result::PlanOptionsOf(options);
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(snapshot.impl(), query, plan_options));
  const std::size_t depth = std::min<std::uint64_t>(Depth(options), snapshot.article_count());
  std::vector<search::TierMatches> matches;
  AS_ASSIGN_OR_RETURN(const search::TopDocs found,
                      search::Top(plan, depth, options.sort, {.exact_total = options.exact_total},
                                  options.facets.empty() ? nullptr : &matches));
  SearchResult result;
  result.total = found.total;
  result.exact = found.exact && plan.is_whole();
  result.revision = snapshot.revision();
  result.notes = plan.notes();
  AS_ASSIGN_OR_RETURN(result.hits, ReadPage(plan, found, options));
  AS_ASSIGN_OR_RETURN(result.facets, facet::CountFacets(snapshot.impl(), matches, query, plan_options, options.facets));
  for (FacetResult& facet : result.facets) facet.exact = facet.exact && plan.is_whole();
  return result;
}

}  // namespace

absl::StatusOr<SearchResult> Search(const Snapshot& snapshot, const Query& query, const SearchOptions& options) {
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) { return SearchSnapshot(s, query, options); });
}

absl::StatusOr<std::uint64_t> Count(const Snapshot& snapshot, const Query& query,
                                    const std::vector<FacetFilter>& filters) {
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) -> absl::StatusOr<std::uint64_t> {
    AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(s.impl(), query, {filters, {}, {}}));
    AS_ASSIGN_OR_RETURN(const search::TopDocs found, search::Top(plan, 0, SortOrder::kRelevance));
    return found.total;
  });
}

}  // namespace archive_search
