#include "query/date_expression.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/status_macros.h"
#include "base/string_view.h"

namespace archive_search::query {
namespace {

// The days that one point of an expression stands for.
struct Days {
  DayNumber first = 0;
  DayNumber last = 0;
};

const DayNumber kFirstDay = ToDayNumber(1, 1, 1);
const DayNumber kLastDay = ToDayNumber(9999, 12, 31);

std::string_view Trim(std::string_view s) {
  return base::ToStd(absl::StripAsciiWhitespace(base::ToAbsl(s)));
}

Days MonthOf(int year, int month) {
  return {ToDayNumber(year, month, 1), ToDayNumber(year, month, DaysInMonth(year, month))};
}
Days YearOf(int year) {
  return {ToDayNumber(year, 1, 1), ToDayNumber(year, 12, 31)};
}

// Monday is the first day of a week (ISO 8601); 1970-01-01 was a Thursday.
DayNumber MondayOf(DayNumber day) {
  return day - ((day + 3) % 7 + 7) % 7;
}

// A calendar step: `day` moved by months, kept inside the month (31 March minus a month is 28 or 29 February).
std::optional<DayNumber> AddMonths(DayNumber day, std::int64_t months) {
  const Date date = FromDayNumber(day);
  const std::int64_t month0 = static_cast<std::int64_t>(date.year) * 12 + (date.month - 1) + months;
  if (month0 < 12 || month0 >= 10000 * 12) return std::nullopt;
  const int year = static_cast<int>(month0 / 12);
  const int month = static_cast<int>(month0 % 12) + 1;
  return ToDayNumber(year, month, std::min(date.day, DaysInMonth(year, month)));
}

std::optional<DayNumber> AddUnits(DayNumber day, std::int64_t n, char unit) {
  if (n > 4'000'000 || n < -4'000'000) return std::nullopt;
  if (unit == 'm') return AddMonths(day, n);
  if (unit == 'y') return AddMonths(day, n * 12);
  const std::int64_t moved = day + n * (unit == 'w' ? 7 : 1);
  if (moved < kFirstDay || moved > kLastDay) return std::nullopt;
  return static_cast<DayNumber>(moved);
}

std::optional<Days> NamedDays(std::string_view name, DayNumber today) {
  const Date date = FromDayNumber(today);
  const DayNumber monday = MondayOf(today);
  if (name == "today") return Days{today, today};
  if (name == "yesterday") return Days{today - 1, today - 1};
  if (name == "this-week") return Days{monday, std::min<DayNumber>(monday + 6, kLastDay)};
  if (name == "last-week") return Days{monday - 7, monday - 1};
  if (name == "this-month") return MonthOf(date.year, date.month);
  if (name == "last-month") return date.month == 1 ? MonthOf(date.year - 1, 12) : MonthOf(date.year, date.month - 1);
  if (name == "this-year") return YearOf(date.year);
  if (name == "last-year") return YearOf(date.year - 1);
  return std::nullopt;
}

// "30d", "2w", "6m", "1y": the day that long before today.
std::optional<DayNumber> Ago(std::string_view text, DayNumber today) {
  if (text.size() < 2 || std::string_view("dwmy").find(text.back()) == std::string_view::npos) return std::nullopt;
  std::int64_t n = 0;
  const std::string_view digits = text.substr(0, text.size() - 1);
  if (!std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit) || !absl::SimpleAtoi(base::ToAbsl(digits), &n))
    return std::nullopt;
  return AddUnits(today, -n, text.back());
}

absl::Status BadPoint(std::string_view text, ByteSpan span) {
  return QueryError(
      absl::StrCat("\"", base::ToAbsl(text),
                   "\" is no date; expected a form such as 2024, 2024-05, 2024-05-16, 30d, today or last-month"),
      span);
}

absl::StatusOr<Days> ParsePoint(std::string_view text, ByteSpan span, DayNumber today) {
  text = Trim(text);
  if (const auto days = NamedDays(text, today)) return *days;
  if (const auto day = Ago(text, today)) return Days{*day, *day};
  const absl::StatusOr<Date> date = ParseDate(text);
  if (!date.ok() && text.size() == 10) return QueryError(base::ToStd(date.status().message()), span);
  if (!date.ok()) return BadPoint(text, span);
  if (date->precision > DatePrecision::kDay)
    return QueryError("dates in queries are days, months or years; leave the time out", span);
  return Days{date->FirstDay(), date->LastDay()};
}

absl::StatusOr<DateCondition> Range(std::optional<DayNumber> first, std::optional<DayNumber> last, ByteSpan span) {
  if (!first && !last) return QueryError("a range needs a beginning or an end", span);
  if (first && last && *first > *last) return QueryError("the range ends before it begins", span);
  if ((first && *first > kLastDay) || (last && *last < kFirstDay)) {
    return QueryError("the range lies outside the calendar (years 1 to 9999)", span);
  }
  DateCondition condition;
  condition.first = first;
  condition.last = last;
  return condition;
}

// A side of a range: nullopt when it is open.
absl::StatusOr<std::optional<Days>> ParseSide(std::string_view text, ByteSpan span, DayNumber today) {
  text = Trim(text);
  if (text.empty() || text == "*") return std::optional<Days>();
  AS_ASSIGN_OR_RETURN(const Days days, ParsePoint(text, span, today));
  return std::optional<Days>(days);
}

absl::StatusOr<DateCondition> ParseSides(std::string_view left, std::string_view right, ByteSpan span,
                                         DayNumber today) {
  AS_ASSIGN_OR_RETURN(const auto first, ParseSide(left, span, today));
  AS_ASSIGN_OR_RETURN(const auto last, ParseSide(right, span, today));
  return Range(first ? std::optional(first->first) : std::nullopt, last ? std::optional(last->last) : std::nullopt,
               span);
}

// [A TO B] as in Lucene: a brace excludes its end.
absl::StatusOr<DateCondition> ParseBrackets(std::string_view text, ByteSpan span, DayNumber today) {
  const char close = text.back();
  const std::size_t to = text.find(" TO ");
  if ((close != ']' && close != '}') || to == std::string_view::npos) {
    return QueryError("expected a range such as [2024-01-01 TO 2024-02-01]", span);
  }
  AS_ASSIGN_OR_RETURN(const auto first, ParseSide(text.substr(1, to - 1), span, today));
  AS_ASSIGN_OR_RETURN(const auto last, ParseSide(text.substr(to + 4, text.size() - to - 5), span, today));
  std::optional<DayNumber> begin;
  std::optional<DayNumber> end;
  if (first) begin = text.front() == '{' ? first->last + 1 : first->first;
  if (last) end = close == '}' ? last->first - 1 : last->last;
  return Range(begin, end, span);
}

absl::StatusOr<DateCondition> ParseComparison(std::string_view text, ByteSpan span, DayNumber today) {
  const bool or_equal = text.size() > 1 && text[1] == '=';
  AS_ASSIGN_OR_RETURN(const Days days, ParsePoint(text.substr(or_equal ? 2 : 1), span, today));
  if (text.front() == '>') return Range(or_equal ? days.first : days.last + 1, std::nullopt, span);
  return Range(std::nullopt, or_equal ? days.last : days.first - 1, span);
}

// The day after a period that begins on `day`: ISO 8601, P1Y2M, P2W, P10D; with sign -1 the day before one that ends
// there.
absl::StatusOr<DayNumber> AddPeriod(DayNumber day, std::string_view period, int sign, ByteSpan span) {
  std::string_view rest = period.substr(1);
  std::optional<DayNumber> moved = day;
  while (!rest.empty() && moved) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    std::int64_t n = 0;
    if (digits == rest.size() || std::string_view("YMWD").find(rest[digits]) == std::string_view::npos ||
        !absl::SimpleAtoi(base::ToAbsl(rest.substr(0, digits)), &n)) {
      return QueryError("expected a period such as P2W, P1Y6M or P10D", span);
    }
    moved = AddUnits(*moved, sign * n, absl::ascii_tolower(static_cast<unsigned char>(rest[digits])));
    rest.remove_prefix(digits + 1);
  }
  if (period.size() < 3 || !moved)
    return QueryError("the period is empty or leaves the calendar (years 1 to 9999)", span);
  return *moved;
}

absl::StatusOr<DateCondition> ParseInterval(std::string_view left, std::string_view right, ByteSpan span,
                                            DayNumber today) {
  if (left.starts_with('P')) {
    AS_ASSIGN_OR_RETURN(const Days end, ParsePoint(right, span, today));
    AS_ASSIGN_OR_RETURN(const DayNumber before, AddPeriod(end.last, left, -1, span));
    return Range(before + 1, end.last, span);
  }
  if (right.starts_with('P')) {
    AS_ASSIGN_OR_RETURN(const Days begin, ParsePoint(left, span, today));
    AS_ASSIGN_OR_RETURN(const DayNumber after, AddPeriod(begin.first, right, 1, span));
    return Range(begin.first, after - 1, span);
  }
  return ParseSides(left, right, span, today);
}

absl::StatusOr<DateCondition> ParseAnyYear(std::string_view text, ByteSpan span) {
  DateCondition condition;
  condition.kind = DateCondition::Kind::kAnyYear;
  const bool shaped = text.size() == 7 && text[4] == '-' &&
                      absl::SimpleAtoi(base::ToAbsl(text.substr(2, 2)), &condition.month) &&
                      absl::SimpleAtoi(base::ToAbsl(text.substr(5, 2)), &condition.day);
  constexpr int kLeapYear = 2000;
  if (!shaped || condition.month < 1 || condition.month > 12 || condition.day < 1 ||
      condition.day > DaysInMonth(kLeapYear, condition.month)) {
    return QueryError("expected a day of any year such as *-04-13", span);
  }
  return condition;
}

std::string DayText(DayNumber day) {
  return FromDayNumber(day).ToString();
}

// A whole year or month has a shorter name than its two ends.
std::optional<std::string> WholePeriod(DayNumber first, DayNumber last) {
  const Date date = FromDayNumber(first);
  if (const Days y = YearOf(date.year); y.first == first && y.last == last) return absl::StrFormat("%04d", date.year);
  if (const Days m = MonthOf(date.year, date.month); m.first == first && m.last == last) {
    return absl::StrFormat("%04d-%02d", date.year, date.month);
  }
  if (first == last) return DayText(first);
  return std::nullopt;
}

}  // namespace

absl::StatusOr<DateCondition> ParseDateExpression(std::string_view text, ByteSpan span, DayNumber today) {
  text = Trim(text);
  if (text.empty()) return QueryError("expected a date behind \"date:\", such as 2024, 2024-05..2024-07 or none", span);
  if (text == "none") {
    DateCondition none;
    none.kind = DateCondition::Kind::kNone;
    return none;
  }
  if (text.front() == '[' || text.front() == '{') return ParseBrackets(text, span, today);
  if (text.front() == '>' || text.front() == '<') return ParseComparison(text, span, today);
  if (text.starts_with("*-")) return ParseAnyYear(text, span);
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    return ParseSides(text.substr(0, dots), text.substr(dots + 2), span, today);
  }
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    return ParseInterval(text.substr(0, slash), text.substr(slash + 1), span, today);
  }
  if (Ago(text, today)) {
    return QueryError(absl::StrCat("write \"", base::ToAbsl(text), "..\" for everything since then"), span);
  }
  AS_ASSIGN_OR_RETURN(const Days days, ParsePoint(text, span, today));
  return Range(days.first, days.last, span);
}

std::string DateExpression(const DateCondition& condition) {
  if (condition.kind == DateCondition::Kind::kNone) return "none";
  if (condition.kind == DateCondition::Kind::kAnyYear)
    return absl::StrFormat("*-%02d-%02d", condition.month, condition.day);
  if (condition.first && condition.last) {
    if (const auto whole = WholePeriod(*condition.first, *condition.last)) return *whole;
  }
  return absl::StrCat(condition.first ? DayText(*condition.first) : "", "..",
                      condition.last ? DayText(*condition.last) : "");
}

}  // namespace archive_search::query
