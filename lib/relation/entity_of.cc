#include "relation/entity_of.h"

#include <optional>
#include <string>
#include <utility>

namespace archive_search::relation {

Entity EntityOf(const Snapshot::Impl& snapshot, EntityKind kind, std::string_view id) {
  std::optional<Entity> known = snapshot.gazetteer()->Find(kind, id);
  if (known) return *std::move(known);
  return {kind, std::string(id), snapshot.EntityName(kind, id), ""};
}

}  // namespace archive_search::relation
