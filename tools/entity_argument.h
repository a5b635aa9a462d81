// Entities on the command line: "person=putin", "org:nato", or a name or id alone; lists of kinds.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/entity_rules.h"
#include "archive_search/snapshot.h"

namespace archive_search::cli {

// Whether any article has the entity.
[[nodiscard]] absl::StatusOr<bool> IsMentioned(const Snapshot& snapshot, const EntityKey& id);

// An id, of the gazetteer or of any article, else a name that the gazetteer knows.
//
// Errors: InvalidArgument for a name that several entities bear, naming them; NotFound for one that neither the
// gazetteer nor any article knows.
[[nodiscard]] absl::StatusOr<EntityKey> ParseEntity(const std::string& text, const Snapshot& snapshot);

// "person,org". Errors: InvalidArgument naming the part that is no kind, or that stands there twice.
[[nodiscard]] absl::StatusOr<std::vector<EntityKind>> ParseKinds(const std::string& list);

}  // namespace archive_search::cli
