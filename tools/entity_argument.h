// Entities on the command line: "person=putin", "org:nato", or a name or id alone; lists of kinds.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/entity_rules.h"
#include "archive_search/snapshot.h"

namespace archive_search::cli {

// Where entities are looked up. The gazetteer, which takes a while to load, is asked for only if there is one to find.
struct EntityLookup {
  std::function<const Gazetteer&()> gazetteer;
  std::function<absl::StatusOr<bool>(const EntityKey&)> bears;  // whether any article has the entity
};

// The snapshot must outlive it.
[[nodiscard]] EntityLookup LookupIn(const Snapshot& snapshot);

// What the text is an id of, in the gazetteer or in any article: what facets and lists show can be asked for as it is.
// Else what it is a name of in the gazetteer. `kind`: only those of the kind.
[[nodiscard]] absl::StatusOr<std::vector<EntityKey>> EntitiesCalled(const std::string& text,
                                                                    std::optional<EntityKind> kind,
                                                                    const EntityLookup& lookup);

// An id, of the gazetteer or of any article, else a name that the gazetteer knows.
//
// Errors: InvalidArgument for a name that several entities bear, naming them; NotFound for one that neither the
// gazetteer nor any article knows.
[[nodiscard]] absl::StatusOr<EntityKey> ParseEntity(const std::string& text, const Snapshot& snapshot);

// "person,org". Errors: InvalidArgument naming the part that is no kind, or that stands there twice.
[[nodiscard]] absl::StatusOr<std::vector<EntityKind>> ParseKinds(const std::string& list);

}  // namespace archive_search::cli
