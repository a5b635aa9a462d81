// Calendar dates as news archives hold them: often only a year or a month, before 1970, with or without a time zone.
//
// A Date is what the source says, not an instant: its day is the calendar day in the source's own zone, and a date
// without a zone is local and is never shifted. Calendar: proleptic Gregorian, years 1 to 9999.
//
// Thread-safety: plain values.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/export.h"

namespace archive_search {

// Days since 1970-01-01; negative before.
using DayNumber = std::int32_t;

// How much of a date its source gave. Persisted: never change the value of an entry.
enum class DatePrecision : std::uint8_t { kYear = 1, kMonth = 2, kDay = 3, kMinute = 4, kSecond = 5 };

// Fields finer than the precision hold their first value (month 1, day 1, 00:00:00).
struct Date {
  int year = 1970;
  int month = 1;   // 1 to 12
  int day = 1;     // 1 to 31
  int hour = 0;    // 0 to 23
  int minute = 0;  // 0 to 59
  int second = 0;  // 0 to 59
  DatePrecision precision = DatePrecision::kDay;
  std::optional<int> utc_offset;  // minutes east of UTC; only with a time

  bool operator==(const Date&) const = default;

  // The first and the last day of the interval that the date stands for: both the same unless it is a year or a month.
  [[nodiscard]] ARCHIVE_SEARCH_EXPORT DayNumber FirstDay() const;
  [[nodiscard]] ARCHIVE_SEARCH_EXPORT DayNumber LastDay() const;

  // Seconds since 1970-01-01T00:00:00 on the source's own clock, at the start of the interval. Dates sort by it.
  [[nodiscard]] ARCHIVE_SEARCH_EXPORT std::int64_t LocalSeconds() const;

  // True for a date that names only a year or a month.
  [[nodiscard]] bool imprecise() const { return precision < DatePrecision::kDay; }

  // ISO 8601, cut to the precision: "1962", "1962-10", "1962-10-22", "1962-10-22T19:00", "1962-10-22T19:00:00-05:00"
  // ("Z" for an offset of 0).
  [[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string ToString() const;
};

// Reads an ISO 8601 calendar date, with or without time, fraction of a second (dropped) and zone. A space may stand for
// the "T". The whole text must be the date.
//
// Errors: InvalidArgument, saying what was expected, for any other form and for days that no calendar has (31
// February).
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<Date> ParseDate(std::string_view iso);

// The day number of a calendar day, and back (precision kDay). REQUIRES: a valid day.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT DayNumber ToDayNumber(int year, int month, int day);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT Date FromDayNumber(DayNumber day);

// 28 to 31.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT int DaysInMonth(int year, int month);

}  // namespace archive_search
