// Entity rules at work: where do an article's mentions of an entity go?
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "archive_search/entity_rules.h"
#include "index/analyzed_article.h"
#include "index/manifest.h"
#include "index/rule_dates.h"

namespace archive_search::index {

// The record of the catalog that holds the rules' text, with a checksum. There is none where there are no rules.
inline constexpr char kRulesRecord[] = "entities.rules";

// Thread-safety: immutable, safe to share.
class EntityRules {
 public:
  EntityRules() = default;  // none

  // Errors: as ParseEntityRules.
  [[nodiscard]] static absl::StatusOr<EntityRules> Parse(std::string text, std::string_view file);

  [[nodiscard]] bool empty() const { return ways_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }

  // 16 hexadecimal digits that tell what annotates an archive: the gazetteer's own where there are no rules.
  [[nodiscard]] std::string HashWith(const std::string& gazetteer_hash) const;

  // Gives the mentions of an article, and the entities that its source names, to whom the rules say.
  void Apply(const Gazetteer& gazetteer, AnalyzedArticle* article) const;

  // Calls visit(id) for the entities of a kind that the rules are about.
  template <class Visit>
  void ForEachEntity(EntityKind kind, Visit visit) const {
    for (const auto& [entity, ways] : ways_) {
      if (entity.first == kind) visit(std::string_view(entity.second));
    }
  }
  // Whom the entity is merged into, over all steps; itself where it is not. nullopt: it is ignored.
  [[nodiscard]] std::optional<EntityKey> Merged(const EntityKey& entity) const;
  // All that mentions of the entity can become, in the order of the rules; empty: it is ignored.
  [[nodiscard]] std::vector<EntityKey> Outcomes(const EntityKey& entity) const;
  // Those that are merged into it, over all steps, by kind and id.
  [[nodiscard]] std::vector<EntityKey> MergedInto(const EntityKey& entity) const;
  // What a rule calls the entity; empty: none does.
  [[nodiscard]] std::string NameOf(EntityKind kind, std::string_view id) const;

  // What an article mentions, as these rules left it, if `next` in their place can make something else of it. nullopt:
  // it cannot be told, for mentions that are ignored leave no trace.
  [[nodiscard]] std::optional<std::set<EntityKey>> ConcernedBy(const EntityRules& next) const;

 private:
  struct Split {
    EntityKey into;
    std::set<std::string> names;    // normalised
    std::set<std::string> sources;  // normalised
    std::optional<DayRange> dates;
  };
  // The rules of one entity.
  struct Ways {
    std::vector<Split> splits;
    std::optional<EntityKey> merged;
    bool ignored = false;
    std::vector<std::string> lines;  // the rules as they are written, to be compared
  };

  void Add(const EntityRule& rule);
  [[nodiscard]] const Ways* WaysOf(const EntityKey& entity) const;
  static bool Holds(const Split& split, const Article& article, const std::set<std::string>& names);
  [[nodiscard]] std::optional<EntityKey> Outcome(EntityKey entity, const Article& article,
                                                 const std::set<std::string>& names) const;

  std::string text_;
  std::map<EntityKey, Ways> ways_;
  std::map<EntityKey, std::string> names_;
};

// Those of an archive. Errors: DataLoss; else as ParseEntityRules.
[[nodiscard]] absl::StatusOr<EntityRules> ReadRules(const MetadataReader& read);
[[nodiscard]] std::string RulesRecordValue(const EntityRules& rules);  // empty for no rules

}  // namespace archive_search::index
