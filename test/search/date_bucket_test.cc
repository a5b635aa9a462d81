#include "search/date_bucket.h"

#include <catch2/catch.hpp>

#include "archive_search/date.h"

namespace archive_search::search {
namespace {

std::string Range(std::string_view name) {
  const std::optional<DateCondition> bucket = ParseDateBucket(name);
  if (!bucket) return "";
  if (bucket->kind == DateCondition::Kind::kNone) return "none";
  return FromDayNumber(*bucket->first).ToString() + ".." + FromDayNumber(*bucket->last).ToString();
}

TEST_CASE("A date bucket is the days it covers", "[date-bucket]") {
  CHECK(Range("1962") == "1962-01-01..1962-12-31");
  CHECK(Range("1962-Q4") == "1962-10-01..1962-12-31");
  CHECK(Range("2024-02") == "2024-02-01..2024-02-29");
  CHECK(Range("1962-10-22") == "1962-10-22..1962-10-22");
  CHECK(Range("none") == "none");
}

TEST_CASE("Weeks are those of ISO 8601", "[date-bucket]") {
  CHECK(Range("1962-W43") == "1962-10-22..1962-10-28");
  CHECK(Range("2020-W53") == "2020-12-28..2021-01-03");
  CHECK(Range("2021-W01") == "2021-01-04..2021-01-10");
  CHECK(Range("2019-W01") == "2018-12-31..2019-01-06");
  CHECK(Range("2021-W53").empty());  // 2021 has 52
  CHECK(Range("1962-W00").empty());
}

TEST_CASE("What is no bucket is refused", "[date-bucket]") {
  for (const char* name : {"", "62", "1962-Q5", "1962-Q0", "1962-W", "1962-Q12", "1962-13", "1962-10-32",
                           "1962-10-22T10:00", "nonesuch", "0000-Q1", "19a2-Q1", "1962-W-1"}) {
    INFO(name);
    CHECK(Range(name).empty());
  }
}

}  // namespace
}  // namespace archive_search::search
