// Ids of entities that no gazetteer knows.
#pragma once

#include <string>
#include <string_view>

#include "archive_search/entity.h"

namespace archive_search::entity {

// PersonSlug for people, by their names without titles (PartsOfName); Slug for all else.
[[nodiscard]] std::string SlugFor(EntityKind kind, std::string_view name);

}  // namespace archive_search::entity
