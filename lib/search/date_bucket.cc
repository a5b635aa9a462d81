#include "search/date_bucket.h"

#include <charconv>

#include "archive_search/date.h"

namespace archive_search::search {
namespace {

DateCondition Days(DayNumber first, DayNumber last) {
  DateCondition days;
  days.first = first;
  days.last = last;
  return days;
}

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (code != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<DateCondition> Quarter(int year, int quarter) {
  if (quarter < 1 || quarter > 4) return std::nullopt;
  const int last_month = 3 * quarter;
  return Days(ToDayNumber(year, last_month - 2, 1), ToDayNumber(year, last_month, DaysInMonth(year, last_month)));
}

// 1970-01-01 was a Thursday; Monday is 0.
int Weekday(DayNumber day) {
  return ((day + 3) % 7 + 7) % 7;
}

std::optional<DateCondition> Week(int year, int week) {
  const DayNumber in_first_week = ToDayNumber(year, 1, 4);
  const DayNumber monday = in_first_week - Weekday(in_first_week) + 7 * (week - 1);
  if (week < 1 || week > 53 || FromDayNumber(monday + 3).year != year) return std::nullopt;
  return Days(monday, monday + 6);
}

}  // namespace

std::optional<DateCondition> ParseDateBucket(std::string_view name) {
  if (name == "none") {
    DateCondition undated;
    undated.kind = DateCondition::Kind::kNone;
    return undated;
  }
  if (name.size() > 5 && name[4] == '-' && (name[5] == 'Q' || name[5] == 'W')) {
    const std::optional<int> year = Number(name.substr(0, 4));
    const std::optional<int> part = Number(name.substr(6));
    if (!year || *year < 1 || !part || name.size() != (name[5] == 'Q' ? 7 : 8)) return std::nullopt;
    return name[5] == 'Q' ? Quarter(*year, *part) : Week(*year, *part);
  }
  const absl::StatusOr<Date> date = ParseDate(name);
  if (!date.ok() || date->precision > DatePrecision::kDay) return std::nullopt;
  return Days(date->FirstDay(), date->LastDay());
}

}  // namespace archive_search::search
