// The buckets that date facets count in, by name.
#pragma once

#include <optional>
#include <string_view>

#include "archive_search/query.h"

namespace archive_search::search {

// "1962", "1962-Q4", "1962-10", "1962-W43" (ISO 8601: weeks begin on Monday, week 1 holds the year's first Thursday),
// "1962-10-22", "none". nullopt for anything else.
[[nodiscard]] std::optional<DateCondition> ParseDateBucket(std::string_view name);

}  // namespace archive_search::search
