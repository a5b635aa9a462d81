// From a plan to operators over the posting lists of one tier.
#pragma once

#include "absl/status/statusor.h"
#include "search/operator.h"
#include "search/plan_node.h"

namespace archive_search::search {

// What of an operator will be looked at: all its matches, or only whether certain articles match.
enum class Asked { kAll, kSome };

// The operators point into `node` and the tier: they must not outlive them. They match deleted articles too, as long as
// these have postings.
[[nodiscard]] absl::StatusOr<OperatorPtr> BuildOperator(const PlanNode& node, const Snapshot::Impl& snapshot,
                                                        const index::Tier& tier, Asked asked);

}  // namespace archive_search::search
