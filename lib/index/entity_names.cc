#include "index/entity_names.h"

#include <set>
#include <utility>

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

std::map<std::string, std::string> UnknownEntityNames(const AnalyzedArticle& article, const Gazetteer& gazetteer) {
  std::set<std::pair<EntityKind, std::string_view>> seen;
  std::map<std::string, std::string> names;
  const auto take = [&](EntityKind kind, std::string_view id, const std::string& name) {
    if (!seen.emplace(kind, id).second || name.empty() || gazetteer.Find(kind, id)) return;
    names.emplace(EntityNameRecord(kind, id), name);
  };
  for (const entity::Found& found : article.entities) take(found.kind, found.id, found.name);
  for (const Entity& entity : article.supplied) take(entity.kind, entity.id, entity.name);
  return names;
}

}  // namespace archive_search::index
