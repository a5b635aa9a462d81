#include "archive_search/date.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <random>

namespace archive_search {
namespace {

TEST_CASE("A date is as precise as its text", "[date]") {
  auto [text, precision] = GENERATE(table<std::string, DatePrecision>({
      {"1962", DatePrecision::kYear},
      {"1962-10", DatePrecision::kMonth},
      {"1962-10-22", DatePrecision::kDay},
      {"1962-10-22T19:00", DatePrecision::kMinute},
      {"1962-10-22T19:00Z", DatePrecision::kMinute},
      {"1962-10-22T19:00:05", DatePrecision::kSecond},
      {"1962-10-22T19:00:05-05:00", DatePrecision::kSecond},
      {"1962-10-22T19:00:05+05:45", DatePrecision::kSecond},
      {"0001-01-01", DatePrecision::kDay},
      {"9999-12-31T23:59:59Z", DatePrecision::kSecond},
  }));
  CAPTURE(text);
  const auto date = ParseDate(text);
  REQUIRE(date.ok());
  CHECK(date->precision == precision);
  CHECK(date->ToString() == text);
}

TEST_CASE("Other ISO 8601 forms of a date print in the usual form", "[date]") {
  auto [text, printed] = GENERATE(table<std::string, std::string>({
      {"1962-10-22 19:00", "1962-10-22T19:00"},
      {"1962-10-22t19:00z", "1962-10-22T19:00Z"},
      {"1962-10-22T19:00:05.123456Z", "1962-10-22T19:00:05Z"},
      {"1962-10-22T19:00:05,5", "1962-10-22T19:00:05"},
      {"1962-10-22T19:00:05+00:00", "1962-10-22T19:00:05Z"},
      {"1962-10-22T19:00:05+03", "1962-10-22T19:00:05+03:00"},
      {"1962-10-22T19:00:05-0930", "1962-10-22T19:00:05-09:30"},
      {"19621022", "1962-10-22"},
      {"19621022T1900", "1962-10-22T19:00"},
      {"19621022T190005Z", "1962-10-22T19:00:05Z"},
  }));
  CAPTURE(text);
  const auto date = ParseDate(text);
  REQUIRE(date.ok());
  CHECK(date->ToString() == printed);
  CHECK(ParseDate(printed).value() == *date);
}

TEST_CASE("What is no ISO 8601 date is refused with what was expected", "[date]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", " ", "62", "196", "19621", "196210", "1962-", "1962-1", "1962-13", "1962-00",
               "0000", "0000-01-01", "1962-02-31", "1962-02-29", "1900-02-29", "1962-10-00", "1962-10-32",
               "1962-10-22T", "1962-10-22T19", "1962-10-22T24:00", "1962-10-22T19:60", "1962-10-22T19:00:60",
               "1962-10-22T19:00:05.", "1962-10-22T19:00+", "1962-10-22T19:00+5", "1962-10-22T19:00+19:00",
               "1962-10-22T19:00+18:01", "1962-10-22T19:00 Z", "1962-10-22Z", "1962-10-22 ", " 1962-10-22",
               "1962-10-22x", "1962/10/22", "22-10-1962", "October 1962", "-1962", "+1962", "12345-01-01", "1962-1022",
               "1962-10-22T19:00Zz", "1962-10-22T1900", "19621022T19:00", "١٩٦٢", "1962-W43", std::string("1962\0", 5));
  CAPTURE(text);
  const auto date = ParseDate(text);
  REQUIRE(date.status().code() == absl::StatusCode::kInvalidArgument);
  CHECK(std::string(date.status().message()).find("ISO 8601") != std::string::npos);
}

TEST_CASE("A refused date shows only the beginning of a long text", "[date]") {
  CHECK(ParseDate(std::string(1 << 20, 'x')).status().message().size() < 250);
}

TEST_CASE("A leap day exists in leap years only", "[date]") {
  CHECK(ParseDate("2024-02-29").ok());
  CHECK(ParseDate("2000-02-29").ok());
  CHECK_FALSE(ParseDate("2023-02-29").ok());
  CHECK(DaysInMonth(2024, 2) == 29);
  CHECK(DaysInMonth(1900, 2) == 28);
  CHECK(DaysInMonth(2023, 12) == 31);
  CHECK(DaysInMonth(2023, 4) == 30);
}

TEST_CASE("Days are numbered from 1970-01-01, backwards before it", "[date]") {
  CHECK(ToDayNumber(1970, 1, 1) == 0);
  CHECK(ToDayNumber(1969, 12, 31) == -1);
  CHECK(ToDayNumber(2000, 3, 1) == 11017);
  CHECK(ToDayNumber(1, 1, 1) == -719162);
  CHECK(ToDayNumber(9999, 12, 31) == 2932896);
}

TEST_CASE("Each day number from year 1 to 9999 is the next calendar day and leads back", "[date]") {
  DayNumber expected = ToDayNumber(1, 1, 1);
  bool all_right = true;
  for (int year = 1; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= DaysInMonth(year, month); ++day, ++expected) {
        const Date date = FromDayNumber(expected);
        all_right = all_right && ToDayNumber(year, month, day) == expected && date.year == year &&
                    date.month == month && date.day == day && date.precision == DatePrecision::kDay;
      }
    }
  }
  CHECK(all_right);
  CHECK(expected == ToDayNumber(9999, 12, 31) + 1);
}

TEST_CASE("A year or a month stands for all its days", "[date]") {
  const Date year = ParseDate("1964").value();
  CHECK(year.FirstDay() == ToDayNumber(1964, 1, 1));
  CHECK(year.LastDay() == ToDayNumber(1964, 12, 31));
  CHECK(year.imprecise());
  const Date month = ParseDate("1964-02").value();
  CHECK(month.FirstDay() == ToDayNumber(1964, 2, 1));
  CHECK(month.LastDay() == ToDayNumber(1964, 2, 29));
  CHECK(month.imprecise());
  const Date day = ParseDate("1964-02-03").value();
  CHECK(day.FirstDay() == day.LastDay());
  CHECK_FALSE(day.imprecise());
}

TEST_CASE("A zone never moves an article to another day", "[date]") {
  const Date east = ParseDate("2023-10-17T00:30:00+12:00").value();
  const Date west = ParseDate("2023-10-17T23:30:00-11:00").value();
  CHECK(east.FirstDay() == ToDayNumber(2023, 10, 17));
  CHECK(west.FirstDay() == ToDayNumber(2023, 10, 17));
  CHECK(west.LocalSeconds() - east.LocalSeconds() == 23 * 3600);
}

TEST_CASE("Local seconds count from 1970, negative before", "[date]") {
  CHECK(ParseDate("1970-01-01").value().LocalSeconds() == 0);
  CHECK(ParseDate("1969-12-31T23:59:59").value().LocalSeconds() == -1);
  CHECK(ParseDate("2001-09-09T01:46:40Z").value().LocalSeconds() == 1'000'000'000);
  CHECK(ParseDate("1962").value().LocalSeconds() == ParseDate("1962-01-01T00:00").value().LocalSeconds());
}

TEST_CASE("Every date that can be printed parses to itself", "[date]") {
  std::mt19937 random(20231017);
  auto draw = [&random](int min, int max) { return std::uniform_int_distribution<int>(min, max)(random); };
  for (int i = 0; i < 20000; ++i) {
    Date date;
    date.precision = static_cast<DatePrecision>(draw(1, 5));
    date.year = draw(1, 9999);
    if (date.precision >= DatePrecision::kMonth) date.month = draw(1, 12);
    if (date.precision >= DatePrecision::kDay) date.day = draw(1, DaysInMonth(date.year, date.month));
    if (date.precision >= DatePrecision::kMinute) {
      date.hour = draw(0, 23);
      date.minute = draw(0, 59);
      if (draw(0, 1) == 1) date.utc_offset = draw(-18 * 60, 18 * 60);
    }
    if (date.precision == DatePrecision::kSecond) date.second = draw(0, 59);
    CAPTURE(date.ToString());
    REQUIRE(ParseDate(date.ToString()).value() == date);
  }
}

}  // namespace
}  // namespace archive_search
