#include "index/stored_article.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/posting_cursor.h"

namespace archive_search::index {
namespace {

Mention ToMention(const entity::Found& found) {
  const Position base = found.field == TextField::kTitle ? 0 : kBodyPosition;
  return {found.kind, found.id, found.field, found.begin, found.end, base + found.first_token};
}

// Each entity once, with its number of mentions.
class EntityCounts {
 public:
  explicit EntityCounts(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  void Add(const Entity& entity, int mentions) {
    const auto [it, is_new] = counts_.try_emplace({entity.kind, entity.id}, entity, 0);
    it->second.second += mentions;
    if (!is_new) return;
    if (std::optional<Entity> known = gazetteer_.Find(entity.kind, entity.id)) it->second.first = *std::move(known);
  }

  [[nodiscard]] std::vector<std::pair<Entity, int>> Sorted() const {
    std::vector<std::pair<Entity, int>> sorted;
    for (const auto& entry : counts_) sorted.push_back(entry.second);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.first.kind != b.first.kind ? a.first.kind < b.first.kind : a.second > b.second;
    });
    return sorted;
  }

 private:
  const Gazetteer& gazetteer_;
  std::map<std::pair<EntityKind, std::string>, std::pair<Entity, int>> counts_;
};

}  // namespace

StoredArticle ToStoredArticle(AnalyzedArticle article, const Gazetteer& gazetteer) {
  StoredArticle out;
  EntityCounts counts(gazetteer);
  for (const entity::Found& found : article.entities) {
    out.mentions.push_back(ToMention(found));
    counts.Add({found.kind, found.id, found.name, ""}, 1);
  }
  for (const Entity& entity : article.supplied) counts.Add(entity, 0);
  out.entities = counts.Sorted();
  out.article = std::move(article.article);
  out.language = std::move(article.language);
  out.language_confidence = article.language_confidence;
  return out;
}

}  // namespace archive_search::index
