// SuggestNames: the most frequent entities that the gazetteer does not know, as lines that it could read.
#include <algorithm>
#include <utility>

#include "archive_search/entity_list.h"
#include "base/status_macros.h"
#include "index/snapshot_impl.h"
#include "relation/entity_counts.h"
#include "relation/matches.h"
#include "relation/name_uses.h"
#include "result/overtaken.h"
#include "search/plan.h"

namespace archive_search {
namespace {

// The line with its end, if it reads back as this name of this entity and nothing else; articles choose both.
std::string TsvLine(const Entity& entity, const std::string& language, const std::string& name) {
  if (name.starts_with('?') || name.starts_with('-') || entity.id.starts_with('#')) return "";
  std::string line = entity.id + "\t" + std::string(EntityKindName(entity.kind)) + "\t" +
                     (language == "und" ? "" : language) + "\t" + name + "\n";
  Gazetteer gazetteer(/*with_bundled=*/false);
  if (!gazetteer.AddTsv(line, "suggestion").ok() || gazetteer.name_count() != 1) return "";
  const std::vector<EntityName> names = gazetteer.Names(entity.kind, entity.id);
  const bool reads = names.size() == 1 && names.front().name == name;
  return reads ? line : "";
}

// The canonical name first, then the others by their mentions.
std::string TsvLines(const Entity& entity, std::vector<NameUse> names) {
  std::stable_sort(names.begin(), names.end(),
                   [](const NameUse& a, const NameUse& b) { return a.mentions > b.mentions; });
  const auto canonical =
      std::find_if(names.begin(), names.end(), [&](const NameUse& use) { return use.name == entity.name; });
  std::string lines;
  if (canonical != names.end()) {
    std::rotate(names.begin(), canonical, canonical + 1);
  } else {
    lines += TsvLine(entity, "", entity.name);
  }
  for (const NameUse& use : names) lines += TsvLine(entity, use.language, use.name);
  return lines;
}

absl::StatusOr<SuggestedNames> SuggestIn(const Snapshot& snapshot, const Query& query, const SuggestOptions& options) {
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(snapshot.impl(), query, {options.filters, {}, {}}));
  AS_ASSIGN_OR_RETURN(const std::vector<relation::TierMatches> matches, relation::MatchesOf(plan));
  EntityListOptions unknown;
  unknown.kinds = options.kinds;
  unknown.limit = options.limit;
  unknown.min_articles = options.min_articles;
  unknown.known = false;
  unknown.ambiguous = false;
  AS_ASSIGN_OR_RETURN(relation::EntityCounts counts, relation::CountEntities(snapshot.impl(), matches, unknown));
  SuggestedNames result{relation::ArticlesIn(matches), counts.distinct, {}, plan.notes(), snapshot.revision()};
  for (CountedEntity& counted : counts.entities) {
    const Entity& entity = counted.entity;
    AS_ASSIGN_OR_RETURN(const auto articles, relation::MatchesWith(matches, entity.kind, entity.id));
    AS_ASSIGN_OR_RETURN(relation::NameUses uses,
                        relation::ReadNames(articles, entity.kind, entity.id, options.articles_read));
    std::string tsv = TsvLines(entity, uses.names);
    result.names.push_back({std::move(counted), std::move(uses.names), std::move(tsv)});
  }
  return result;
}

}  // namespace

absl::StatusOr<SuggestedNames> SuggestNames(const Snapshot& snapshot, const Query& query,
                                            const SuggestOptions& options) {
  return result::ReadOrRetry(snapshot, [&](const Snapshot& s) { return SuggestIn(s, query, options); });
}

}  // namespace archive_search
