// The buckets of a timeline: which one does a day fall into, and what is it called?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "archive_search/date.h"
#include "archive_search/facet.h"

namespace archive_search::facet {

// Numbers a unit's buckets without gaps, in time order.
using DateBucket = std::int32_t;

[[nodiscard]] DateBucket BucketOf(DateUnit unit, DayNumber day);
[[nodiscard]] DayNumber FirstDayOf(DateUnit unit, DateBucket bucket);

// The day of the bucket on which a year or a month can begin that is longer than the bucket; nullopt: none does. Dates
// have no other intervals of several days.
[[nodiscard]] std::optional<DayNumber> LongerFrom(DateUnit unit, DateBucket bucket);

// "1962", "1962-Q4", "1962-10", "1962-W43" (ISO 8601: weeks begin on Monday and belong to the year of their Thursday),
// "1962-10-22".
[[nodiscard]] std::string BucketName(DateUnit unit, DateBucket bucket);

}  // namespace archive_search::facet
