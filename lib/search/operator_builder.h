// From a plan to operators over the posting lists of the live tier.
#pragma once

#include "absl/status/statusor.h"
#include "search/operator.h"
#include "search/plan_node.h"

namespace archive_search::search {

// What of an operator will be looked at: all its matches, or only whether certain articles match.
enum class Asked { kAll, kSome };

// The operators point into `node` and the snapshot: they must not outlive them.
[[nodiscard]] absl::StatusOr<OperatorPtr> BuildOperator(const PlanNode& node, const Snapshot::Impl& snapshot,
                                                        Asked asked);

}  // namespace archive_search::search
