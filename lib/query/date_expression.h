// What stands behind "date:".
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/query.h"

namespace archive_search::query {

// Forms: 2024, 2024-05, 2024-05-16; A..B with either side open; 30d.. 2w.. 6m.. 1y..; today, yesterday, this-week,
// last-month, …; 2024-05-01/P2W, A/B (ISO 8601 intervals); [A TO B] with } and { excluding their end; >=A >A <=A <A;
// *-04-13 (that day of any year); none.
//
// Errors: InvalidArgument with the span of the part that cannot be read; `span` is that of the whole text.
[[nodiscard]] absl::StatusOr<DateCondition> ParseDateExpression(std::string_view text, ByteSpan span, DayNumber today);

// The shortest text that reads back to the condition.
[[nodiscard]] std::string DateExpression(const DateCondition& condition);

}  // namespace archive_search::query
