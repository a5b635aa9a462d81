// Whether operands stand near each other, for single articles.
#pragma once

#include "search/block_condition.h"

namespace archive_search::search {

// `near`: a kNear of the query. Both must outlive it.
[[nodiscard]] BlockConditionPtr MakeBlockProximity(SegmentQuery* query, const PlanNode& near);

}  // namespace archive_search::search
