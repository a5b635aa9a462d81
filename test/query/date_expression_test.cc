#include <catch2/catch.hpp>

#include "archive_search/query.h"
#include "query/date_expression.h"

namespace archive_search::query {
namespace {

// 2024-10-04, a Friday.
const DayNumber kToday = ToDayNumber(2024, 10, 4);

std::string Read(const std::string& text) {
  const auto condition = ParseDateExpression(text, {}, kToday);
  if (!condition.ok()) return "error";
  const auto day = [](std::optional<DayNumber> d) { return d ? FromDayNumber(*d).ToString() : "open"; };
  if (condition->kind == DateCondition::Kind::kRange) return day(condition->first) + " to " + day(condition->last);
  return DateExpression(*condition);
}

TEST_CASE("Each form of a date means whole calendar days", "[query][date]") {
  const auto [text, days] = GENERATE(table<std::string, std::string>({
      {"2024", "2024-01-01 to 2024-12-31"},
      {"1962-10", "1962-10-01 to 1962-10-31"},
      {"2024-02", "2024-02-01 to 2024-02-29"},
      {"2024-05-16", "2024-05-16 to 2024-05-16"},
      {"2024-05..2024-07", "2024-05-01 to 2024-07-31"},
      {"..2023", "open to 2023-12-31"},
      {"1945..", "1945-01-01 to open"},
      {"30d..", "2024-09-04 to open"},
      {"2w..", "2024-09-20 to open"},
      {"6m..", "2024-04-04 to open"},
      {"1y..today", "2023-10-04 to 2024-10-04"},
      {"today", "2024-10-04 to 2024-10-04"},
      {"yesterday", "2024-10-03 to 2024-10-03"},
      {"this-week", "2024-09-30 to 2024-10-06"},
      {"last-week", "2024-09-23 to 2024-09-29"},
      {"last-month", "2024-09-01 to 2024-09-30"},
      {"this-year", "2024-01-01 to 2024-12-31"},
      {"last-year", "2023-01-01 to 2023-12-31"},
      {"2024-05-01/P2W", "2024-05-01 to 2024-05-14"},
      {"2024-01-31/P1M", "2024-01-31 to 2024-02-28"},
      {"2000/P1Y6M", "2000-01-01 to 2001-06-30"},
      {"P10D/2024-05-10", "2024-05-01 to 2024-05-10"},
      {"2024-01-01/2024-02-01", "2024-01-01 to 2024-02-01"},
      {"[2024-01-01 TO 2024-02-01}", "2024-01-01 to 2024-01-31"},
      {"[2024-01-01 TO 2024-02-01]", "2024-01-01 to 2024-02-01"},
      {"{2024-01-01 TO *]", "2024-01-02 to open"},
      {">=2024-01-01", "2024-01-01 to open"},
      {">2024", "2025-01-01 to open"},
      {"<=2024-06", "open to 2024-06-30"},
      {"<1970", "open to 1969-12-31"},
      {"*-04-13", "*-04-13"},
      {"*-02-29", "*-02-29"},
      {"none", "none"},
      {"0001..9999", "0001-01-01 to 9999-12-31"},
  }));
  CAPTURE(text);
  CHECK(Read(text) == days);
}

TEST_CASE("What is no date is refused", "[query][date]") {
  const auto text = GENERATE(as<std::string>(), "", "..", "[* TO *]", "2024-13", "2024-02-31", "*-02-30", "*-4-13",
                             "soon", "30d", "99999999y..", "2024-05-01/P", "2024-05-01/2W", "2024-05-01T10:00",
                             "2024..2023", "[2024 TO 2025", "[2024-2025]", "P2W/P2W", ">");
  CAPTURE(text);
  CHECK(Read(text) == "error");
}

}  // namespace
}  // namespace archive_search::query
