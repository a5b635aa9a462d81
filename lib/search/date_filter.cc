#include "search/date_filter.h"

namespace archive_search::search {
namespace {

bool OnDayOfAnyYear(const DateValue& date, int month, int day) {
  if (date.first_day != date.last_day) return false;
  const Date calendar = FromDayNumber(date.first_day);
  return calendar.month == month && calendar.day == day;
}

}  // namespace

bool Meets(const DateValue& date, const DateCondition& condition) {
  switch (condition.kind) {
    case DateCondition::Kind::kNone:
      return !date.dated();
    case DateCondition::Kind::kAnyYear:
      return date.dated() && OnDayOfAnyYear(date, condition.month, condition.day);
    case DateCondition::Kind::kRange:
      return date.dated() && (!condition.first || date.first_day >= *condition.first) &&
             (!condition.last || date.last_day <= *condition.last);
  }
  return false;
}

}  // namespace archive_search::search
