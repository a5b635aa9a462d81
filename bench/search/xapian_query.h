// A plan in Xapian's terms, over the same posting lists.
#pragma once

#include <xapian.h>

#include "search/plan.h"

namespace archive_search::bench {

// Groups become OP_SYNONYM, dates ranges over the value slot of the first day. Of proximity, distances in words between
// two words or alternatives of them. body: is lost. Throws std::runtime_error for what Xapian cannot ask.
[[nodiscard]] Xapian::Query ToXapian(const search::Plan& plan);

}  // namespace archive_search::bench
