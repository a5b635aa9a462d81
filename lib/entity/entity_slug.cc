#include "entity/entity_slug.h"

#include "entity/name_parts.h"
#include "entity/person_slug.h"
#include "entity/recognizer.h"

namespace archive_search::entity {

std::string SlugFor(EntityKind kind, std::string_view name) {
  return kind == EntityKind::kPerson ? PersonSlug(PartsOfName(name).name) : Slug(name);
}

}  // namespace archive_search::entity
