// DescribeEntity.
#include <algorithm>
#include <span>
#include <utility>

#include "archive_search/entity_list.h"
#include "base/status_macros.h"
#include "facet/facets.h"
#include "index/entity_rules.h"
#include "index/overtaken.h"
#include "index/snapshot_impl.h"
#include "relation/entity_counts.h"
#include "relation/entity_of.h"
#include "relation/matches.h"
#include "relation/name_uses.h"
#include "relation/script_name.h"
#include "search/plan.h"

namespace archive_search {
namespace {

// The matches of the query that are about the entity.
Query About(const Query& query, EntityKind kind, std::string_view id) {
  QueryNode entity;
  entity.kind = QueryNode::Kind::kEntity;
  entity.text = std::string(id);
  entity.entity_kind = kind;
  entity.by_id = true;
  QueryNode both;
  both.kind = QueryNode::Kind::kAnd;
  both.children = {query.root(), entity};
  return Query(both);
}

// Its own, and those of the entities that rules have merged into it.
std::vector<KnownName> KnownNames(const Snapshot::Impl& snapshot, const EntityKey& entity) {
  std::vector<EntityKey> bearers = snapshot.rules().MergedInto(entity);
  bearers.insert(bearers.begin(), entity);
  std::vector<KnownName> names;
  for (const auto& [kind, id] : bearers) {
    for (EntityName& name : snapshot.gazetteer()->Names(kind, id)) {
      std::string script = relation::ScriptName(name.name);
      names.push_back({std::move(name), std::move(script)});
    }
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const KnownName& a, const KnownName& b) { return a.script < b.script; });
  return names;
}

absl::Status AddDates(const std::vector<relation::TierMatches>& matches, EntityProfile* profile) {
  std::optional<DayNumber> first;
  std::optional<DayNumber> last;
  for (const relation::TierMatches& tier : matches) {
    AS_ASSIGN_OR_RETURN(const std::span<const DateValue> dates, tier.tier->Dates());
    for (const DocId docid : tier.docids) {
      const DateValue date = docid < dates.size() ? dates[docid] : DateValue();
      if (!date.dated()) {
        ++profile->undated;
        continue;
      }
      first = std::min(first.value_or(date.first_day), date.first_day);
      last = std::max(last.value_or(date.last_day), date.last_day);
    }
  }
  if (first) profile->first_date = FromDayNumber(*first);
  if (last) profile->last_date = FromDayNumber(*last);
  return absl::OkStatus();
}

absl::StatusOr<EntityProfile> DescribeIn(const Snapshot& snapshot, EntityKind named_kind, std::string_view named_id,
                                         const Query& query, const ProfileOptions& options) {
  const Snapshot::Impl& impl = snapshot.impl();
  const EntityKey entity = impl.MergedInto(named_kind, named_id);
  const auto& [kind, id] = entity;
  const Query about = About(query, kind, id);
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(impl, about, {options.filters, {}, {}}));
  AS_ASSIGN_OR_RETURN(const std::vector<search::TierMatches> found, search::AllMatches(plan));
  const std::vector<relation::TierMatches> matches = relation::ListsOf(found);
  EntityProfile profile;
  profile.entity = relation::EntityOf(impl, kind, id);
  profile.known = impl.gazetteer()->Find(kind, id).has_value();
  profile.known_names = KnownNames(impl, entity);
  profile.articles = relation::ArticlesIn(matches);
  profile.revision = snapshot.revision();
  AS_ASSIGN_OR_RETURN(profile.mentions, relation::CountMentions(matches, kind, id));
  AS_RETURN_IF_ERROR(AddDates(matches, &profile));
  AS_ASSIGN_OR_RETURN(
      std::vector<FacetResult> sources,
      facet::CountFacets(impl, found, about, {}, {{.field = FacetField::kSource, .limit = options.sources}}));
  profile.sources = std::move(sources.front().values);
  profile.distinct_sources = sources.front().distinct;
  AS_ASSIGN_OR_RETURN(relation::NameUses uses, relation::ReadNames(matches, kind, id, options.articles_read));
  profile.names = std::move(uses.names);
  profile.articles_read = uses.articles_read;
  return profile;
}

}  // namespace

absl::StatusOr<EntityProfile> DescribeEntity(const Snapshot& snapshot, EntityKind kind, std::string_view id,
                                             const Query& query, const ProfileOptions& options) {
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) { return DescribeIn(s, kind, id, query, options); });
}

}  // namespace archive_search
