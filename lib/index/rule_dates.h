// The dates of an entity rule: "1989..1993", "..1993-01-20", "1991".
#pragma once

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/date.h"

namespace archive_search::index {

struct DayRange {
  std::optional<DayNumber> first;  // inclusive; nullopt: open
  std::optional<DayNumber> last;
};

// From the first day of the one date to the last of the other. Errors: InvalidArgument.
[[nodiscard]] absl::StatusOr<DayRange> ParseRuleDates(std::string_view text);

}  // namespace archive_search::index
