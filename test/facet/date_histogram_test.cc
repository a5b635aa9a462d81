#include "facet/date_histogram.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>

namespace archive_search::facet {
namespace {

DateValue ValueOf(const std::string& iso) {
  const Date date = ParseDate(iso).value();
  return {date.LocalSeconds(), date.FirstDay(), date.LastDay()};
}

FacetResult Count(DateUnit unit, const std::vector<std::string>& dates) {
  DateHistogram histogram(unit);
  for (const std::string& iso : dates) histogram.Add(iso.empty() ? DateValue() : ValueOf(iso));
  return histogram.Result().value();
}

std::vector<std::pair<std::string, std::uint64_t>> Counts(const FacetResult& result) {
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  for (const FacetValue& value : result.values) counts.emplace_back(value.value, value.count);
  return counts;
}

using Pairs = std::vector<std::pair<std::string, std::uint64_t>>;

TEST_CASE("Empty buckets between filled ones are there", "[facet][date]") {
  const FacetResult result = Count(DateUnit::kMonth, {"1962-12-30", "1962-10-22", "1963-02", "1962-10-28T12:00Z"});
  CHECK(Counts(result) == Pairs{{"1962-10", 2}, {"1962-11", 0}, {"1962-12", 1}, {"1963-01", 0}, {"1963-02", 1}});
  CHECK(result.distinct == 3);
  CHECK(result.values.front().label == "1962-10");
}

TEST_CASE("A date counts where its whole interval fits into one bucket", "[facet][date]") {
  const std::vector<std::string> dates = {"1962", "1962-10", "1962-10-22", ""};
  CHECK(Counts(Count(DateUnit::kYear, dates)) == Pairs{{"1962", 3}});
  CHECK(Count(DateUnit::kQuarter, dates).imprecise == 1);
  CHECK(Counts(Count(DateUnit::kMonth, dates)) == Pairs{{"1962-10", 2}});
  CHECK(Count(DateUnit::kWeek, dates).imprecise == 2);
  CHECK(Count(DateUnit::kDay, dates).imprecise == 2);
  CHECK(Count(DateUnit::kDay, dates).undated == 1);
  CHECK(Count(DateUnit::kDay, dates).missing == 1);
}

TEST_CASE("Without a dated article there are no buckets", "[facet][date]") {
  CHECK(Count(DateUnit::kYear, {}).values.empty());
  CHECK(Count(DateUnit::kYear, {"", ""}).undated == 2);
}

TEST_CASE("Every month of the calendar can be shown, every day cannot", "[facet][date]") {
  CHECK(Count(DateUnit::kMonth, {"0001-01-01", "9999-12-31"}).values.size() == 119'988);
  DateHistogram days(DateUnit::kDay);
  days.Add(ValueOf("0001-01-01"));
  days.Add(ValueOf("2024-05-16"));
  const absl::Status status = days.Result().status();
  CHECK(absl::IsInvalidArgument(status));
  CHECK_THAT(std::string(status.message()), Catch::Contains("0001-01-01 to 2024-05-16") && Catch::Contains("month"));
}

Date RandomDate(std::mt19937* random) {
  Date date = FromDayNumber(static_cast<DayNumber>((*random)() % 40'000) - 20'000);  // 1915 to 2024
  switch ((*random)() % 4) {
    case 0:
      date.precision = DatePrecision::kYear;
      date.month = date.day = 1;
      break;
    case 1:
      date.precision = DatePrecision::kMonth;
      date.day = 1;
      break;
    default:
      break;
  }
  return date;
}

TEST_CASE("Buckets, imprecise and undated make up the total; each bucket is that of a day by day count",
          "[facet][date]") {
  std::mt19937 random(1962);
  for (const DateUnit unit : {DateUnit::kYear, DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek, DateUnit::kDay}) {
    DateHistogram histogram(unit);
    std::map<std::string, std::uint64_t> expected;
    std::uint64_t imprecise = 0;
    for (int i = 0; i < 500; ++i) {
      const Date date = RandomDate(&random);
      histogram.Add({date.LocalSeconds(), date.FirstDay(), date.LastDay()});
      std::map<std::string, int> days;
      for (DayNumber day = date.FirstDay(); day <= date.LastDay(); ++day) ++days[BucketName(unit, BucketOf(unit, day))];
      if (days.size() == 1) ++expected[days.begin()->first];
      if (days.size() > 1) ++imprecise;
    }
    const FacetResult result = histogram.Result().value();
    std::uint64_t sum = result.imprecise + result.undated;
    for (const auto& [name, count] : Counts(result)) {
      sum += count;
      CHECK(count == (expected.contains(name) ? expected[name] : 0));
    }
    CHECK(result.distinct == expected.size());
    CHECK(result.imprecise == imprecise);
    CHECK(sum == 500);
  }
}

}  // namespace
}  // namespace archive_search::facet
