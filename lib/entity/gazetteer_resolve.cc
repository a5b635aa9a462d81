// Gazetteer::Resolve, which knows more of people's names than the program that compiles the bundled gazetteer.
#include <algorithm>
#include <tuple>

#include "archive_search/entity.h"
#include "entity/gazetteer_impl.h"
#include "entity/gazetteer_lookup.h"
#include "entity/known_persons.h"

namespace archive_search {

std::vector<Entity> Gazetteer::Resolve(std::string_view name, std::optional<EntityKind> kind) const {
  std::vector<entity::NamedEntity> found = entity::LookUp(*impl_, name);
  std::erase_if(found, [&](const entity::NamedEntity& e) {
    return kind.has_value() && impl_->entities()[e.entity].kind != *kind;
  });
  if (found.empty() && kind.value_or(EntityKind::kPerson) == EntityKind::kPerson) {
    const std::uint32_t person = entity::KnownPersons::Of(*impl_).Find(name);
    if (person != entity::kNoName) found.push_back({person, true});
  }
  const auto order = [&](const entity::NamedEntity& e) {
    const Impl::EntityRow row = impl_->entities()[e.entity];
    return std::tuple(!e.decides, row.id, row.kind);
  };
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  std::vector<Entity> entities;
  for (const entity::NamedEntity& e : found) entities.push_back(impl_->Describe(e.entity));
  return entities;
}

}  // namespace archive_search
