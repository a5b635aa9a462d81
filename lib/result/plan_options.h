// What a plan needs of the caller's options.
#pragma once

#include "archive_search/search.h"
#include "search/plan.h"

namespace archive_search::result {

[[nodiscard]] inline search::PlanOptions PlanOptionsOf(const SearchOptions& options) {
  return {options.filters, options.k1, options.b};
}

}  // namespace archive_search::result
