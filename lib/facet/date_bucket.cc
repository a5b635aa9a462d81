#include "facet/date_bucket.h"

#include "absl/strings/str_cat.h"

namespace archive_search::facet {
namespace {

// 1970-01-01 was a Thursday, the fourth day of its week.
constexpr DayNumber kDaysBeforeThursday = 3;

// A timeline has thousands of names: absl::StrFormat would take most of its time.
absl::Dec Year(int year) {
  return absl::Dec(year, absl::kZeroPad4);
}

absl::Dec TwoDigits(int number) {
  return absl::Dec(number, absl::kZeroPad2);
}

DateBucket WeekOf(DayNumber day) {
  const DayNumber shifted = day + kDaysBeforeThursday;
  return shifted >= 0 ? shifted / 7 : -((6 - shifted) / 7);
}

DayNumber FirstDayOfMonth(DateBucket month) {
  return ToDayNumber(month / 12, month % 12 + 1, 1);
}

std::string WeekName(DateBucket week) {
  const DayNumber thursday = week * 7;
  const int year = FromDayNumber(thursday).year;
  return absl::StrCat(Year(year), "-W", TwoDigits((thursday - ToDayNumber(year, 1, 1)) / 7 + 1));
}

}  // namespace

DateBucket BucketOf(DateUnit unit, DayNumber day) {
  if (unit == DateUnit::kDay) return day;
  if (unit == DateUnit::kWeek) return WeekOf(day);
  const Date date = FromDayNumber(day);
  if (unit == DateUnit::kYear) return date.year;
  return unit == DateUnit::kQuarter ? date.year * 4 + (date.month - 1) / 3 : date.year * 12 + date.month - 1;
}

DayNumber FirstDayOf(DateUnit unit, DateBucket bucket) {
  switch (unit) {
    case DateUnit::kYear:
      return ToDayNumber(bucket, 1, 1);
    case DateUnit::kQuarter:
      return FirstDayOfMonth(bucket * 3);
    case DateUnit::kMonth:
      return FirstDayOfMonth(bucket);
    case DateUnit::kWeek:
      return bucket * 7 - kDaysBeforeThursday;
    case DateUnit::kDay:
      break;
  }
  return bucket;
}

std::optional<DayNumber> LongerFrom(DateUnit unit, DateBucket bucket) {
  if (unit == DateUnit::kYear) return std::nullopt;
  const DayNumber first = FirstDayOf(unit, bucket);
  const Date last = FromDayNumber(FirstDayOf(unit, bucket + 1) - 1);
  const bool fits_months = unit == DateUnit::kMonth || unit == DateUnit::kQuarter;
  const DayNumber begin = ToDayNumber(last.year, fits_months ? 1 : last.month, 1);
  return begin >= first ? std::optional(begin) : std::nullopt;
}

std::string BucketName(DateUnit unit, DateBucket bucket) {
  switch (unit) {
    case DateUnit::kYear:
      return absl::StrCat(Year(bucket));
    case DateUnit::kQuarter:
      return absl::StrCat(Year(bucket / 4), "-Q", bucket % 4 + 1);
    case DateUnit::kMonth:
      return absl::StrCat(Year(bucket / 12), "-", TwoDigits(bucket % 12 + 1));
    case DateUnit::kWeek:
      return WeekName(bucket);
    case DateUnit::kDay:
      break;
  }
  const Date day = FromDayNumber(bucket);
  return absl::StrCat(Year(day.year), "-", TwoDigits(day.month), "-", TwoDigits(day.day));
}

}  // namespace archive_search::facet
