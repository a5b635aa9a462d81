// What to say of a field's value that no article has.
#pragma once

#include "absl/status/statusor.h"
#include "archive_search/search.h"
#include "index/snapshot_impl.h"

namespace archive_search::search {

// `node`: of kind kKeyword, without matches. Names the value that was probably meant, or all there are if those are
// few.
//
// Cost: the field's values are read; not those of keys and addresses, which are as many as articles.
//
// Errors: DataLoss.
[[nodiscard]] absl::StatusOr<QueryNote> NoteOnMissingValue(const QueryNode& node, const Snapshot::Impl& snapshot);

}  // namespace archive_search::search
