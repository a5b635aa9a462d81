// From a plan to operators over the posting lists of the live tier.
#pragma once

#include "absl/status/statusor.h"
#include "search/operator.h"
#include "search/plan_node.h"

namespace archive_search::search {

// The operators point into `node` and the snapshot: they must not outlive them.
[[nodiscard]] absl::StatusOr<OperatorPtr> BuildOperator(const PlanNode& node, const Snapshot::Impl& snapshot);

}  // namespace archive_search::search
