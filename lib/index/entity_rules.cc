#include "index/entity_rules.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "entity/name_key.h"
#include "index/checksum.h"
#include "text/normalize.h"

namespace archive_search::index {
namespace {

std::set<std::string> Normalized(const std::vector<std::string>& values) {
  std::set<std::string> normalized;
  for (const std::string& value : values) normalized.insert(text::NormalizeValue(value));
  return normalized;
}

std::string_view TextOf(const Article& article, const entity::Found& found) {
  const std::string& text = found.field == TextField::kTitle ? article.title : article.body;
  return std::string_view(text).substr(found.begin, found.end - found.begin);
}

// What the article calls each of its entities, normalised.
std::map<EntityKey, std::set<std::string>> NamesIn(const AnalyzedArticle& article) {
  std::map<EntityKey, std::set<std::string>> names;
  for (const entity::Found& found : article.entities) {
    names[{found.kind, found.id}].insert(text::NormalizeValue(TextOf(article.article, found)));
  }
  for (const Entity& entity : article.supplied)
    names[{entity.kind, entity.id}].insert(text::NormalizeValue(entity.name));
  return names;
}

// Two mentions of what is one now may stand in one place: "China", the place and the country. They come in the order of
// the text.
void DropOverlapping(std::vector<entity::Found>* mentions) {
  std::map<std::tuple<EntityKind, std::string, TextField>, std::uint32_t> ends;
  std::erase_if(*mentions, [&](const entity::Found& mention) {
    std::uint32_t& end = ends[{mention.kind, mention.id, mention.field}];
    if (mention.begin < end) return true;
    end = mention.end;
    return false;
  });
}

void DropRepeated(std::vector<Entity>* supplied) {
  std::set<EntityKey> seen;
  std::erase_if(*supplied, [&](const Entity& entity) { return !seen.emplace(entity.kind, entity.id).second; });
}

}  // namespace

absl::StatusOr<EntityRules> EntityRules::Parse(std::string text, std::string_view file) {
  AS_ASSIGN_OR_RETURN(const std::vector<EntityRule> parsed, ParseEntityRules(text, file));
  EntityRules rules;
  rules.text_ = std::move(text);
  for (const EntityRule& rule : parsed) rules.Add(rule);
  return rules;
}

absl::StatusOr<EntityRules> ReadRules(const MetadataReader& read) {
  AS_ASSIGN_OR_RETURN(const std::string value, read(kRulesRecord));
  if (value.empty()) return EntityRules();
  AS_ASSIGN_OR_RETURN(std::string text, CheckedText(kRulesRecord, value));
  return EntityRules::Parse(std::move(text), kRulesRecord);
}

std::string RulesRecordValue(const EntityRules& rules) {
  std::string value = rules.text();
  if (!value.empty()) AppendChecksum(&value);
  return value;
}

void EntityRules::Add(const EntityRule& rule) {
  Ways& ways = ways_[rule.entity];
  ways.lines.push_back(EntityRuleLine(rule));
  if (!rule.as.empty()) names_.emplace(rule.into, rule.as);
  if (rule.action == EntityRule::Action::kMerge) ways.merged = rule.into;
  if (rule.action == EntityRule::Action::kIgnore) ways.ignored = true;
  if (rule.action != EntityRule::Action::kSplit) return;
  Split split{rule.into, Normalized(rule.names), Normalized(rule.sources), std::nullopt};
  if (!rule.dates.empty()) split.dates = *ParseRuleDates(rule.dates);  // which was parsed before
  ways.splits.push_back(std::move(split));
}

std::string EntityRules::HashWith(const std::string& gazetteer_hash) const {
  if (empty()) return gazetteer_hash;
  std::uint64_t hash = entity::HashWord(entity::kEmptyName, gazetteer_hash);
  for (const auto& [entity, ways] : ways_) {
    for (const std::string& line : ways.lines) hash = entity::HashWord(hash, line);
  }
  return absl::StrCat(absl::Hex(hash, absl::kZeroPad16));
}

const EntityRules::Ways* EntityRules::WaysOf(const EntityKey& entity) const {
  const auto ways = ways_.find(entity);
  return ways == ways_.end() ? nullptr : &ways->second;
}

bool EntityRules::Holds(const Split& split, const Article& article, const std::set<std::string>& names) {
  const auto has_name = [&](const std::string& name) { return names.contains(name); };
  if (!split.names.empty() && std::none_of(split.names.begin(), split.names.end(), has_name)) return false;
  if (!split.sources.empty() && !split.sources.contains(text::NormalizeValue(article.source))) return false;
  if (!split.dates) return true;
  return article.published && split.dates->first.value_or(INT32_MIN) <= article.published->FirstDay() &&
         article.published->LastDay() <= split.dates->last.value_or(INT32_MAX);
}

// The rules lead from no entity back to itself, so that this ends.
std::optional<EntityKey> EntityRules::Outcome(EntityKey entity, const Article& article,
                                              const std::set<std::string>& names) const {
  while (const Ways* const ways = WaysOf(entity)) {
    const auto split = std::find_if(ways->splits.begin(), ways->splits.end(),
                                    [&](const Split& s) { return Holds(s, article, names); });
    if (split != ways->splits.end()) {
      entity = split->into;
    } else if (ways->merged) {
      entity = *ways->merged;
    } else {
      return ways->ignored ? std::nullopt : std::optional(std::move(entity));
    }
  }
  return entity;
}

void EntityRules::Apply(const Gazetteer& gazetteer, AnalyzedArticle* article) const {
  if (empty()) return;
  std::map<EntityKey, std::optional<EntityKey>> outcomes;
  for (const auto& [entity, names] : NamesIn(*article)) {
    std::optional<EntityKey> outcome = Outcome(entity, article->article, names);
    if (outcome != entity) outcomes.emplace(entity, std::move(outcome));
  }
  if (outcomes.empty()) return;
  const auto outcome_of = [&](EntityKind kind, const std::string& id) { return outcomes.find({kind, id}); };
  // Gives one mention or supplied entity to whom it goes; true: it is to be dropped.
  const auto redirect = [&](auto* entity) {
    const auto outcome = outcome_of(entity->kind, entity->id);
    if (outcome == outcomes.end()) return false;
    if (!outcome->second) return true;
    std::tie(entity->kind, entity->id) = *outcome->second;
    const std::optional<Entity> known = gazetteer.Find(entity->kind, entity->id);
    const std::string name = known ? known->name : NameOf(entity->kind, entity->id);
    if (!name.empty()) entity->name = name;
    return false;
  };
  std::erase_if(article->entities, [&](entity::Found& found) {
    const bool concerned = outcome_of(found.kind, found.id) != outcomes.end();
    if (concerned) found.ambiguous = false;
    return redirect(&found);
  });
  std::erase_if(article->supplied, [&](Entity& entity) { return redirect(&entity); });
  DropOverlapping(&article->entities);
  DropRepeated(&article->supplied);
}

std::optional<EntityKey> EntityRules::Merged(const EntityKey& entity) const {
  EntityKey merged = entity;
  while (const Ways* const ways = WaysOf(merged)) {
    if (ways->ignored) return std::nullopt;
    if (!ways->merged) break;
    merged = *ways->merged;
  }
  return merged;
}

std::vector<EntityKey> EntityRules::Outcomes(const EntityKey& entity) const {
  const Ways* const ways = WaysOf(entity);
  if (ways == nullptr) return {entity};
  std::vector<EntityKey> outcomes;
  const auto add = [&](const EntityKey& next) {
    for (EntityKey& outcome : Outcomes(next)) {
      if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end())
        outcomes.push_back(std::move(outcome));
    }
  };
  for (const Split& split : ways->splits) add(split.into);
  if (ways->merged) add(*ways->merged);
  if (!ways->merged && !ways->ignored) outcomes.push_back(entity);
  return outcomes;
}

std::vector<EntityKey> EntityRules::MergedInto(const EntityKey& entity) const {
  std::vector<EntityKey> sources;
  for (const auto& [source, ways] : ways_) {
    if (ways.merged && Merged(source) == entity) sources.push_back(source);
  }
  return sources;
}

std::string EntityRules::NameOf(EntityKind kind, std::string_view id) const {
  if (names_.empty()) return "";
  const auto name = names_.find({kind, std::string(id)});
  return name == names_.end() ? "" : name->second;
}

std::optional<std::set<EntityKey>> EntityRules::ConcernedBy(const EntityRules& next) const {
  std::set<EntityKey> changed;
  const auto compare = [&](const EntityRules& one, const EntityRules& other) {
    for (const auto& [entity, ways] : one.ways_) {
      const Ways* const others = other.WaysOf(entity);
      if (others == nullptr || others->lines != ways.lines) changed.insert(entity);
    }
  };
  compare(*this, next);
  compare(next, *this);
  // What these rules may have made of a mention that passed through a changed entity.
  std::set<EntityKey> concerned;
  std::vector<EntityKey> open(changed.begin(), changed.end());
  while (!open.empty()) {
    const EntityKey entity = open.back();
    open.pop_back();
    if (!concerned.insert(entity).second) continue;
    const Ways* const ways = WaysOf(entity);
    if (ways == nullptr) continue;
    if (ways->ignored) return std::nullopt;
    for (const Split& split : ways->splits) open.push_back(split.into);
    if (ways->merged) open.push_back(*ways->merged);
  }
  return concerned;
}

}  // namespace archive_search::index
