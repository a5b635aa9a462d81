#include "archive_search/date.h"

#include <chrono>
#include <cstdlib>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/string_view.h"

namespace archive_search {
namespace {

constexpr int kMaxUtcOffset = 18 * 60;  // no zone has ever been further from UTC than 16 hours
constexpr std::int64_t kSecondsPerDay = 86400;

std::chrono::year_month_day CalendarDay(int year, int month, int day) {
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
         std::chrono::day(static_cast<unsigned>(day));
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

// Reads a date off the front of a text, part by part. The first part that is wrong makes the reading fail.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  bool ScanDate(Date* date);

 private:
  bool ScanDay(Date* date);
  bool ScanTime(Date* date);
  bool ScanZone(Date* date);

  // Exactly `digits` digits whose value lies between `min` and `max`.
  bool ScanNumber(int digits, int min, int max, int* value);

  bool Skip(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == any_of.npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Between two numbers of an extended date stands a separator; in a basic one nothing does.
  bool SkipSeparator(char c) { return basic_ || Skip({&c, 1}); }

  std::string_view rest_;
  bool basic_ = false;  // "19621022T190000Z"
};

bool DateScanner::ScanNumber(int digits, int min, int max, int* value) {
  if (rest_.size() < static_cast<std::size_t>(digits)) return false;
  int result = 0;
  for (int i = 0; i < digits; ++i) {
    if (!IsDigit(rest_[i])) return false;
    result = result * 10 + (rest_[i] - '0');
  }
  rest_.remove_prefix(digits);
  *value = result;
  return result >= min && result <= max;
}

bool DateScanner::ScanDay(Date* date) {
  if (!ScanNumber(4, 1, 9999, &date->year)) return false;
  date->precision = DatePrecision::kYear;
  if (rest_.empty()) return true;
  basic_ = IsDigit(rest_.front());
  if (!SkipSeparator('-') || !ScanNumber(2, 1, 12, &date->month)) return false;
  date->precision = DatePrecision::kMonth;
  if (rest_.empty()) return !basic_;  // "196210" is no form of ISO 8601: it may be 1962-10 or 19-62-10
  if (!SkipSeparator('-') || !ScanNumber(2, 1, DaysInMonth(date->year, date->month), &date->day)) return false;
  date->precision = DatePrecision::kDay;
  return true;
}

bool DateScanner::ScanTime(Date* date) {
  if (!ScanNumber(2, 0, 23, &date->hour) || !SkipSeparator(':') || !ScanNumber(2, 0, 59, &date->minute)) return false;
  date->precision = DatePrecision::kMinute;
  const bool has_seconds = !rest_.empty() && (basic_ ? IsDigit(rest_.front()) : rest_.front() == ':');
  if (!has_seconds) return true;
  if (!SkipSeparator(':') || !ScanNumber(2, 0, 59, &date->second)) return false;
  date->precision = DatePrecision::kSecond;
  if (!Skip(".,")) return true;
  if (rest_.empty() || !IsDigit(rest_.front())) return false;
  while (!rest_.empty() && IsDigit(rest_.front())) rest_.remove_prefix(1);
  return true;
}

bool DateScanner::ScanZone(Date* date) {
  if (Skip("Zz")) {
    date->utc_offset = 0;
    return true;
  }
  const bool west = !rest_.empty() && rest_.front() == '-';
  int hours = 0;
  int minutes = 0;
  if (!Skip("+-") || !ScanNumber(2, 0, 18, &hours)) return false;
  if (!rest_.empty()) {
    Skip(":");
    if (!ScanNumber(2, 0, 59, &minutes)) return false;
  }
  const int offset = hours * 60 + minutes;
  date->utc_offset = west ? -offset : offset;
  return offset <= kMaxUtcOffset;
}

bool DateScanner::ScanDate(Date* date) {
  if (!ScanDay(date)) return false;
  if (rest_.empty()) return true;
  if (!Skip("Tt ") || !ScanTime(date)) return false;
  if (rest_.empty()) return true;
  return ScanZone(date) && rest_.empty();
}

std::string ZoneString(int utc_offset) {
  if (utc_offset == 0) return "Z";
  const int minutes = std::abs(utc_offset);
  return absl::StrCat(utc_offset < 0 ? "-" : "+", absl::Dec(minutes / 60, absl::kZeroPad2), ":",
                      absl::Dec(minutes % 60, absl::kZeroPad2));
}

}  // namespace

DayNumber ToDayNumber(int year, int month, int day) {
  return std::chrono::sys_days(CalendarDay(year, month, day)).time_since_epoch().count();
}

Date FromDayNumber(DayNumber day) {
  const std::chrono::year_month_day calendar{std::chrono::sys_days(std::chrono::days(day))};
  Date date;
  date.year = static_cast<int>(calendar.year());
  date.month = static_cast<int>(static_cast<unsigned>(calendar.month()));
  date.day = static_cast<int>(static_cast<unsigned>(calendar.day()));
  return date;
}

int DaysInMonth(int year, int month) {
  const std::chrono::year_month_day_last last =
      std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

DayNumber Date::FirstDay() const {
  return ToDayNumber(year, month, day);
}

DayNumber Date::LastDay() const {
  if (precision == DatePrecision::kYear) return ToDayNumber(year, 12, 31);
  if (precision == DatePrecision::kMonth) return ToDayNumber(year, month, DaysInMonth(year, month));
  return FirstDay();
}

std::int64_t Date::LocalSeconds() const {
  return FirstDay() * kSecondsPerDay + hour * 3600 + minute * 60 + second;
}

std::string Date::ToString() const {
  std::string text = absl::StrCat(absl::Dec(year, absl::kZeroPad4));
  if (precision >= DatePrecision::kMonth) absl::StrAppend(&text, "-", absl::Dec(month, absl::kZeroPad2));
  if (precision >= DatePrecision::kDay) absl::StrAppend(&text, "-", absl::Dec(day, absl::kZeroPad2));
  if (precision < DatePrecision::kMinute) return text;
  absl::StrAppend(&text, "T", absl::Dec(hour, absl::kZeroPad2), ":", absl::Dec(minute, absl::kZeroPad2));
  if (precision == DatePrecision::kSecond) absl::StrAppend(&text, ":", absl::Dec(second, absl::kZeroPad2));
  if (utc_offset.has_value()) text += ZoneString(*utc_offset);
  return text;
}

absl::StatusOr<Date> ParseDate(std::string_view iso) {
  Date date;
  if (DateScanner(iso).ScanDate(&date)) return date;
  constexpr std::size_t kShown = 60;
  std::string_view shown = iso.substr(0, kShown);
  // Not cut inside a character.
  while (iso.size() > shown.size() && !shown.empty() && (iso[shown.size()] & 0xC0) == 0x80) shown.remove_suffix(1);
  return absl::InvalidArgumentError(
      absl::StrCat("no such date: \"", base::ToAbsl(shown), iso.size() > kShown ? "…" : "",
                   "\"; expected an ISO 8601 date such as 1962, 1962-10, 1962-10-22 or 1962-10-22T19:00:00-05:00"));
}

}  // namespace archive_search
