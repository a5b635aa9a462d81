// CountTimelines: a date facet for all matches, and one for the matches about each entity.
#include <algorithm>
#include <utility>

#include "archive_search/relations.h"
#include "base/status_macros.h"
#include "facet/facets.h"
#include "index/overtaken.h"
#include "index/snapshot_impl.h"
#include "relation/entity_of.h"
#include "search/plan.h"

namespace archive_search {
namespace {

constexpr FacetField FieldOf(EntityKind kind) {
  return static_cast<FacetField>(kind);
}
static_assert(FieldOf(EntityKind::kPerson) == FacetField::kPerson);
static_assert(FieldOf(EntityKind::kCountry) == FacetField::kCountry);

absl::StatusOr<FacetResult> CountDates(const search::Plan& plan, const Query& query, DateUnit unit) {
  AS_ASSIGN_OR_RETURN(const std::vector<search::TierMatches> matches, search::AllMatches(plan));
  AS_ASSIGN_OR_RETURN(
      std::vector<FacetResult> facets,
      facet::CountFacets(plan.snapshot(), matches, query, {}, {{.field = FacetField::kDate, .unit = unit}}));
  return std::move(facets.front());
}

// The facet's buckets stand among `periods`, without a gap.
EntityTimeline ToTimeline(const FacetResult& dates, const std::vector<std::string>& periods) {
  EntityTimeline timeline;
  timeline.imprecise = dates.imprecise;
  timeline.undated = dates.undated;
  timeline.articles = dates.imprecise + dates.undated;
  timeline.counts.resize(periods.size());
  if (dates.values.empty()) return timeline;
  auto place =
      static_cast<std::size_t>(std::find(periods.begin(), periods.end(), dates.values.front().value) - periods.begin());
  for (const FacetValue& value : dates.values) {
    timeline.counts[place++] = value.count;
    timeline.articles += value.count;
  }
  return timeline;
}

absl::StatusOr<EntityTimelines> TimelinesOf(const Snapshot& snapshot, const Query& query,
                                            const std::vector<std::pair<EntityKind, std::string>>& entities,
                                            const TimelineOptions& options) {
  const Snapshot::Impl& impl = snapshot.impl();
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(impl, query, {options.filters, {}, {}}));
  AS_ASSIGN_OR_RETURN(const FacetResult all, CountDates(plan, query, options.unit));
  EntityTimelines result;
  result.unit = options.unit;
  result.notes = plan.notes();
  result.revision = snapshot.revision();
  for (const FacetValue& value : all.values) result.periods.push_back(value.value);
  result.all = ToTimeline(all, result.periods);
  for (const auto& [kind, id] : entities) {
    std::vector<FacetFilter> filters = options.filters;
    filters.push_back({FieldOf(kind), {id}, false});
    AS_ASSIGN_OR_RETURN(const search::Plan narrowed, search::Plan::Make(impl, query, {filters, {}, {}}));
    AS_ASSIGN_OR_RETURN(const FacetResult dates, CountDates(narrowed, query, options.unit));
    result.entities.push_back(ToTimeline(dates, result.periods));
    const EntityKey entity = impl.MergedInto(kind, id);
    result.entities.back().entity = relation::EntityOf(impl, entity.first, entity.second);
  }
  return result;
}

}  // namespace

absl::StatusOr<EntityTimelines> CountTimelines(const Snapshot& snapshot, const Query& query,
                                               const std::vector<std::pair<EntityKind, std::string>>& entities,
                                               const TimelineOptions& options) {
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) { return TimelinesOf(s, query, entities, options); });
}

}  // namespace archive_search
