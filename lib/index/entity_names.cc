#include "index/entity_names.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "base/string_view.h"
#include "index/term_schema.h"

namespace archive_search::index {

std::string EntityNameRecord(EntityKind kind, std::string_view id) {
  return std::string("name:").append(EntityTerm(kind, id).substr(1));
}

std::string EntityNameIn(const AnalyzedArticle& article, EntityKind kind, std::string_view id) {
  for (const entity::Found& found : article.entities) {
    if (found.kind == kind && found.id == id) return found.name;
  }
  for (const Entity& entity : article.supplied) {
    if (entity.kind == kind && entity.id == id) return entity.name;
  }
  return "";
}

EntityNames UnknownEntityNames(const AnalyzedArticle& article, const Gazetteer& gazetteer) {
  absl::flat_hash_set<std::pair<EntityKind, absl::string_view>> seen;
  EntityNames names;
  const auto take = [&](EntityKind kind, std::string_view id, const std::string& name) {
    if (!seen.emplace(kind, base::ToAbsl(id)).second || name.empty() || gazetteer.Find(kind, id)) return;
    names.emplace_back(EntityNameRecord(kind, id), name);
  };
  for (const entity::Found& found : article.entities) take(found.kind, found.id, found.name);
  for (const Entity& entity : article.supplied) take(entity.kind, entity.id, entity.name);
  return names;
}

}  // namespace archive_search::index
