// Dates counted by ranges of docids, compared with looking at each.
#include "facet/date_ranges.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "random_matches.h"

namespace archive_search::facet {
namespace {

using search::MatchSet;

constexpr DateUnit kUnits[] = {DateUnit::kYear, DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek, DateUnit::kDay};

Date RandomDate(std::uint32_t days, std::mt19937* random) {
  Date date = FromDayNumber(ToDayNumber(1962, 11, 20) + static_cast<DayNumber>((*random)() % days));
  const auto draw = (*random)() % 8;
  if (draw == 0) date.month = 1;
  if (draw <= 1) date.day = 1;
  date.precision = draw == 0   ? DatePrecision::kYear
                   : draw == 1 ? DatePrecision::kMonth
                   : draw < 5  ? DatePrecision::kDay
                               : DatePrecision::kMinute;
  if (date.precision == DatePrecision::kMinute) date.hour = static_cast<int>((*random)() % 24);
  return date;
}

std::vector<DateValue> SortedDates(std::size_t count, std::uint32_t days, std::mt19937* random) {
  std::vector<DateValue> dates(count);
  for (DateValue& value : dates) {
    if ((*random)() % 10 == 0) continue;
    const Date date = RandomDate(days, random);
    value = {date.LocalSeconds(), date.FirstDay(), date.LastDay()};
  }
  std::sort(dates.begin(), dates.end(), [](const DateValue& a, const DateValue& b) {
    return a.dated() != b.dated() ? a.dated() : a.seconds < b.seconds;
  });
  return dates;
}

void Check(const std::vector<DateValue>& dates, const MatchSet& matches, DateUnit unit) {
  DateHistogram expected_histogram(unit);
  matches.ForEach([&](DocId docid) { expected_histogram.Add(dates[docid]); });
  DateHistogram histogram(unit);
  CountByRanges(dates, matches, &histogram);
  const FacetResult expected = expected_histogram.Result().value();
  const FacetResult got = histogram.Result().value();
  REQUIRE(got.distinct == expected.distinct);
  REQUIRE(got.imprecise == expected.imprecise);
  REQUIRE(got.undated == expected.undated);
  REQUIRE(got.values.size() == expected.values.size());
  for (std::size_t i = 0; i < got.values.size(); ++i) {
    REQUIRE(got.values[i].value == expected.values[i].value);
    REQUIRE(got.values[i].count == expected.values[i].count);
  }
}

TEST_CASE("Dates are counted by ranges as they are one by one", "[facet][date]") {
  std::mt19937 random(1);
  for (const std::size_t count : {0, 1, 64, 200, 4'000}) {
    for (const std::uint32_t days : {1U, 40U, 900U, 20'000U}) {
      const std::vector<DateValue> dates = SortedDates(count, days, &random);
      for (const std::uint32_t of_1000 : {0U, 2U, 25U, 400U, 1'000U}) {
        const MatchSet matches = RandomMatches(static_cast<DocId>(count), of_1000, &random);
        for (const DateUnit unit : kUnits) {
          CAPTURE(count, days, of_1000, DateUnitName(unit));
          Check(dates, matches, unit);
        }
      }
    }
  }
}

TEST_CASE("Undated matches alone have no buckets", "[facet][date]") {
  const std::vector<DateValue> dates(100);
  DateHistogram histogram(DateUnit::kMonth);
  CountByRanges(dates, MatchSet::AllBut(100, nullptr), &histogram);
  const FacetResult result = histogram.Result().value();
  CHECK(result.values.empty());
  CHECK(result.undated == 100);
}

}  // namespace
}  // namespace archive_search::facet
