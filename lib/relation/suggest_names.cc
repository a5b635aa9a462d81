// SuggestNames: the most frequent entities that the gazetteer does not know, as lines that it could read.
#include <algorithm>
#include <utility>

#include "archive_search/entity_list.h"
#include "base/status_macros.h"
#include "index/overtaken.h"
#include "index/snapshot_impl.h"
#include "relation/entity_counts.h"
#include "relation/matches.h"
#include "relation/name_uses.h"
#include "relation/name_worth.h"
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

// The worthiest `limit` names. No name is worth more than its articles, so that those of few articles need not be
// looked at when enough better ones were found among those of many.
absl::StatusOr<relation::EntityCounts> BestNames(const Snapshot::Impl& snapshot,
                                                 const std::vector<relation::TierMatches>& matches,
                                                 EntityListOptions options, std::size_t limit) {
  constexpr std::size_t kLookedAtForOne = 4;
  for (options.limit = limit * kLookedAtForOne;; options.limit *= kLookedAtForOne) {
    AS_ASSIGN_OR_RETURN(relation::EntityCounts counts, relation::CountEntities(snapshot, matches, options));
    std::vector<std::pair<relation::NameWorth, CountedEntity>> names;
    for (CountedEntity& name : counts.entities) {
      AS_ASSIGN_OR_RETURN(const relation::NameWorth worth, relation::WorthOf(snapshot, name));
      names.emplace_back(worth, std::move(name));
    }
    const bool all = names.size() == counts.distinct;
    const relation::NameWorth of_others{false, all ? 0 : static_cast<double>(names.back().second.articles)};
    std::stable_sort(names.begin(), names.end(),
                     [](const auto& a, const auto& b) { return relation::WorthMore(a.first, b.first); });
    if (limit != 0 && names.size() > limit) names.resize(limit);
    if (!all && relation::WorthMore(of_others, names.back().first)) continue;
    counts.entities.clear();
    for (auto& [worth, name] : names) counts.entities.push_back(std::move(name));
    return counts;
  }
}

absl::StatusOr<SuggestedNames> SuggestIn(const Snapshot& snapshot, const Query& query, const SuggestOptions& options) {
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(snapshot.impl(), query, {options.filters, {}, {}}));
  AS_ASSIGN_OR_RETURN(const std::vector<relation::TierMatches> matches, relation::MatchesOf(plan));
  EntityListOptions unknown;
  unknown.kinds = options.kinds;
  unknown.min_articles = options.min_articles;
  unknown.known = false;
  unknown.ambiguous = false;
  AS_ASSIGN_OR_RETURN(relation::EntityCounts counts, BestNames(snapshot.impl(), matches, unknown, options.limit));
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
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) { return SuggestIn(s, query, options); });
}

}  // namespace archive_search
