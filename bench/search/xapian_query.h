// A plan in Xapian's terms, over the same posting lists.
#pragma once

#include <xapian.h>

#include "search/plan_node.h"

namespace archive_search::bench {

// Groups become OP_SYNONYM, dates ranges over the value slot of the first day. Of
// proximity, distances between two words.
[[nodiscard]] Xapian::Query ToXapian(const search::PlanNode& node);

}  // namespace archive_search::bench
