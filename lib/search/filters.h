// Conditions that weigh nothing: values of fields, and the filters that facets give. A field's value that no article
// has is noted (value_note.h).
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "index/snapshot_impl.h"
#include "search/plan_node.h"

namespace archive_search::search {

// `node`, of kind kKeyword. An author is found by the full name or by any one word of it.
//
// Errors: InvalidArgument with the node's span for a beginning (source:har*) that is too long.
[[nodiscard]] absl::StatusOr<PlanNode> PlanKeyword(const QueryNode& node, const Snapshot::Impl& snapshot,
                                                   std::vector<QueryNote>* notes);

// InvalidArgument for a beginning (of a word or a value) that is too long to be found among the terms.
[[nodiscard]] absl::Status CheckBeginning(std::string_view text, ByteSpan span);

// Errors: InvalidArgument for a filter without values, a date that names no bucket, or a node that the tree of places
// does not have.
[[nodiscard]] absl::StatusOr<PlanNode> PlanFilter(const FacetFilter& filter, const Snapshot::Impl& snapshot,
                                                  std::vector<QueryNote>* notes);

}  // namespace archive_search::search
