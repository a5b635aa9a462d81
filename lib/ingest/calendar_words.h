// The names of months and weekdays in the languages that press dates are read in.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::ingest {

// The form in which words are looked up: case folded. Ill-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string FoldCalendarWord(std::string_view word);

// 1 to 12 for the full name or a usual abbreviation of a month, folded and without a final full stop; 0 for any other
// word. "may" is one, and so is "мая".
[[nodiscard]] int MonthOfName(const std::string& folded);

[[nodiscard]] bool IsWeekdayName(const std::string& folded);

}  // namespace archive_search::ingest
