#include "index/slot_values.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace archive_search::index {
namespace {

Date On(const char* iso) {
  return *ParseDate(iso);
}

TEST_CASE("Dates in a slot sort as they do in the calendar, also before 1970", "[slots]") {
  const char* const kInOrder[] = {"0001-01-01",          "1917-11-07",          "1962-10",          "1962-10-22T19:00",
                                  "1969-12-31T23:59:59", "1970-01-01T00:00:01", "2023-10-17T08:00", "9999-12-31"};
  std::vector<std::string> values;
  for (const char* iso : kInOrder) values.push_back(EncodeDate(ValueOfDate(On(iso))));
  CHECK(std::is_sorted(values.begin(), values.end()));
}

TEST_CASE("A date comes back from its slots with its seconds and its first and last day", "[slots]") {
  for (const char* iso : {"0001-01-01", "1962", "1962-10", "1962-10-22T19:00", "1969-12-31T23:59:59", "2024-02",
                          "2023-10-17T08:00:30+03:00", "9999"}) {
    const Date date = On(iso);
    DateValue value;
    REQUIRE(DecodeDate(EncodeDate(ValueOfDate(date)), &value));
    REQUIRE(DecodeLastDay(EncodeLastDay(ValueOfDate(date)), &value.last_day));
    CHECK(value.dated());
    CHECK(value.seconds == date.LocalSeconds());
    CHECK(value.first_day == date.FirstDay());
    CHECK(value.last_day == date.LastDay());
  }
}

TEST_CASE("Lengths and lists come back as they were", "[slots]") {
  std::uint32_t length = 0;
  for (const std::uint32_t n : {0U, 1U, 127U, 128U, 4294967295U}) {
    REQUIRE(DecodeLength(EncodeLength(n), &length));
    CHECK(length == n);
  }
  std::vector<std::string_view> list;
  const std::vector<std::string> values = {"", "Анна", std::string("a\0b", 3)};
  const std::string encoded = EncodeList(values);
  REQUIRE(DecodeList(encoded, &list));
  CHECK(std::vector<std::string>(list.begin(), list.end()) == values);
  REQUIRE(DecodeList("", &list));
  CHECK(list.empty());
}

TEST_CASE("Damaged values are told", "[slots]") {
  DateValue date;
  CHECK_FALSE(DecodeDate("", &date));
  CHECK_FALSE(DecodeDate("1234567", &date));
  DayNumber day = 0;
  CHECK_FALSE(DecodeLastDay("123", &day));
  std::uint32_t length = 0;
  CHECK_FALSE(DecodeLength("", &length));
  CHECK_FALSE(DecodeLength("\x01\x01", &length));
  CHECK_FALSE(DecodeLength("\xFF\xFF\xFF\xFF\xFF\x01", &length));
  std::vector<std::string_view> list;
  CHECK_FALSE(DecodeList("\x05gone", &list));
}

}  // namespace
}  // namespace archive_search::index
