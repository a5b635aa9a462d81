#include "facet/date_bucket.h"

#include <catch2/catch.hpp>

namespace archive_search::facet {
namespace {

std::string NameOf(DateUnit unit, int year, int month, int day) {
  return BucketName(unit, BucketOf(unit, ToDayNumber(year, month, day)));
}

TEST_CASE("A day has its bucket of every unit", "[facet][date]") {
  CHECK(NameOf(DateUnit::kYear, 1962, 10, 22) == "1962");
  CHECK(NameOf(DateUnit::kQuarter, 1962, 10, 22) == "1962-Q4");
  CHECK(NameOf(DateUnit::kMonth, 1962, 10, 22) == "1962-10");
  CHECK(NameOf(DateUnit::kWeek, 1962, 10, 22) == "1962-W43");
  CHECK(NameOf(DateUnit::kDay, 1962, 10, 22) == "1962-10-22");
  CHECK(NameOf(DateUnit::kYear, 476, 9, 4) == "0476");
  CHECK(NameOf(DateUnit::kQuarter, 476, 9, 4) == "0476-Q3");
  CHECK(NameOf(DateUnit::kDay, 476, 9, 4) == "0476-09-04");
}

TEST_CASE("ISO weeks belong to the year of their Thursday", "[facet][date]") {
  CHECK(NameOf(DateUnit::kWeek, 2021, 1, 3) == "2020-W53");
  CHECK(NameOf(DateUnit::kWeek, 2021, 1, 4) == "2021-W01");
  CHECK(NameOf(DateUnit::kWeek, 2018, 12, 31) == "2019-W01");
  CHECK(NameOf(DateUnit::kWeek, 1970, 1, 1) == "1970-W01");
  CHECK(NameOf(DateUnit::kWeek, 1969, 12, 28) == "1969-W52");
  CHECK(NameOf(DateUnit::kWeek, 1, 1, 1) == "0001-W01");
  CHECK(NameOf(DateUnit::kWeek, 9999, 12, 31) == "9999-W52");
}

TEST_CASE("Buckets follow each other without gaps through the whole calendar", "[facet][date]") {
  const DayNumber last = ToDayNumber(9999, 12, 31);
  for (const DateUnit unit : {DateUnit::kYear, DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek}) {
    DateBucket previous = BucketOf(unit, ToDayNumber(1, 1, 1));
    std::string name = BucketName(unit, previous);
    for (DayNumber day = ToDayNumber(1, 1, 1) + 1; day <= last; ++day) {
      const DateBucket bucket = BucketOf(unit, day);
      if (bucket == previous) continue;
      if (bucket != previous + 1) FAIL("a gap before day " << day);
      if (FirstDayOf(unit, bucket) != day) FAIL("another first day than " << day);
      std::string next = BucketName(unit, bucket);
      if (next <= name) FAIL(next << " does not sort behind " << name);
      name = std::move(next);
      previous = bucket;
    }
  }
}

TEST_CASE("Years and months that are longer than a bucket begin on no other day of it than LongerFrom says",
          "[facet][date]") {
  for (const DateUnit unit : {DateUnit::kYear, DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek, DateUnit::kDay}) {
    for (DayNumber day = ToDayNumber(1890, 1, 1); day < ToDayNumber(2030, 1, 1); ++day) {
      const DateBucket bucket = BucketOf(unit, day);
      Date date = FromDayNumber(day);
      if (date.day > 1) continue;
      bool longer = false;
      for (const DatePrecision precision : {DatePrecision::kYear, DatePrecision::kMonth}) {
        date.precision = precision;
        const bool begins = precision == DatePrecision::kMonth || date.month == 1;
        longer = longer || (begins && BucketOf(unit, date.LastDay()) != bucket);
      }
      if (longer && LongerFrom(unit, bucket) != day) FAIL("day " << day);
      if (!longer && LongerFrom(unit, bucket) == day) FAIL("needless day " << day);
    }
  }
}

TEST_CASE("Weeks begin on Monday", "[facet][date]") {
  const DayNumber monday = ToDayNumber(2024, 4, 15);
  for (int i = -700; i < 700; ++i) {
    const DateBucket week = BucketOf(DateUnit::kWeek, monday + i * 7);
    CHECK(BucketOf(DateUnit::kWeek, monday + i * 7 + 6) == week);
    CHECK(BucketOf(DateUnit::kWeek, monday + i * 7 - 1) == week - 1);
  }
}

}  // namespace
}  // namespace archive_search::facet
