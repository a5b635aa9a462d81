// An article's date as searches compare it.
#pragma once

#include <cstdint>

#include "archive_search/date.h"

namespace archive_search {

// Undated: seconds == kUndated.
struct DateValue {
  static constexpr std::int64_t kUndated = INT64_MIN;
  std::int64_t seconds = kUndated;  // Date::LocalSeconds
  DayNumber first_day = 0;
  DayNumber last_day = 0;
  [[nodiscard]] bool dated() const { return seconds != kUndated; }

  bool operator==(const DateValue&) const = default;
};

}  // namespace archive_search
