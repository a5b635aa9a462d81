// What a snapshot knows of an entity.
#pragma once

#include <string_view>

#include "archive_search/entity.h"
#include "index/snapshot_impl.h"

namespace archive_search::relation {

// The gazetteer's entry, else its id with the name that the archive's articles show.
[[nodiscard]] Entity EntityOf(const Snapshot::Impl& snapshot, EntityKind kind, std::string_view id);

}  // namespace archive_search::relation
