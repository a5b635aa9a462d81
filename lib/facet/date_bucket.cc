#include "facet/date_bucket.h"

#include "absl/strings/str_format.h"

namespace archive_search::facet {
namespace {

// 1970-01-01 was a Thursday, the fourth day of its week.
constexpr DayNumber kDaysBeforeThursday = 3;

DateBucket WeekOf(DayNumber day) {
  const DayNumber shifted = day + kDaysBeforeThursday;
  return shifted >= 0 ? shifted / 7 : -((6 - shifted) / 7);
}

std::string WeekName(DateBucket week) {
  const DayNumber thursday = week * 7;
  const int year = FromDayNumber(thursday).year;
  return absl::StrFormat("%04d-W%02d", year, (thursday - ToDayNumber(year, 1, 1)) / 7 + 1);
}

}  // namespace

DateBucket BucketOf(DateUnit unit, DayNumber day) {
  if (unit == DateUnit::kDay) return day;
  if (unit == DateUnit::kWeek) return WeekOf(day);
  const Date date = FromDayNumber(day);
  if (unit == DateUnit::kYear) return date.year;
  return unit == DateUnit::kQuarter ? date.year * 4 + (date.month - 1) / 3 : date.year * 12 + date.month - 1;
}

std::string BucketName(DateUnit unit, DateBucket bucket) {
  switch (unit) {
    case DateUnit::kYear:
      return absl::StrFormat("%04d", bucket);
    case DateUnit::kQuarter:
      return absl::StrFormat("%04d-Q%d", bucket / 4, bucket % 4 + 1);
    case DateUnit::kMonth:
      return absl::StrFormat("%04d-%02d", bucket / 12, bucket % 12 + 1);
    case DateUnit::kWeek:
      return WeekName(bucket);
    case DateUnit::kDay:
      break;
  }
  return FromDayNumber(bucket).ToString();
}

}  // namespace archive_search::facet
