#include "base/varint.h"

#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <vector>

namespace archive_search::base {
namespace {

std::vector<std::uint64_t> Values() {
  std::vector<std::uint64_t> values = {0, 1, std::numeric_limits<std::uint64_t>::max()};
  for (int shift = 1; shift < 64; ++shift) {
    const std::uint64_t power = std::uint64_t{1} << shift;
    values.insert(values.end(), {power - 1, power, power + 1});
  }
  return values;
}

TEST_CASE("A varint takes seven bits a byte, lowest first", "[varint]") {
  auto [value, bytes] = GENERATE(table<std::uint64_t, std::string>({
      {0, std::string(1, '\0')},
      {127, "\x7F"},
      {128, "\x80\x01"},
      {300, "\xAC\x02"},
      {std::numeric_limits<std::uint64_t>::max(), "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"},
  }));
  std::string out;
  PutVarint(&out, value);
  CHECK(out == bytes);
}

TEST_CASE("Varints written one after another read back in order", "[varint]") {
  std::string out;
  for (const std::uint64_t value : Values()) PutVarint(&out, value);
  std::string_view in = out;
  for (const std::uint64_t expected : Values()) {
    std::uint64_t value = 0;
    REQUIRE(GetVarint(&in, &value));
    REQUIRE(value == expected);
  }
  CHECK(in.empty());
}

TEST_CASE("A varint that is cut short or exceeds 64 bits is refused", "[varint]") {
  std::uint64_t value = 0;
  for (const std::uint64_t whole : Values()) {
    std::string out;
    PutVarint(&out, whole);
    for (std::size_t size = 0; size < out.size(); ++size) {
      std::string_view in = std::string_view(out).substr(0, size);
      REQUIRE_FALSE(GetVarint(&in, &value));
    }
  }
  std::string_view too_big = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02";
  CHECK_FALSE(GetVarint(&too_big, &value));
  std::string_view endless = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
  CHECK_FALSE(GetVarint(&endless, &value));
}

TEST_CASE("ZigZag makes small magnitudes small and leads back", "[varint]") {
  CHECK(ZigZag(0) == 0);
  CHECK(ZigZag(-1) == 1);
  CHECK(ZigZag(1) == 2);
  CHECK(ZigZag(std::numeric_limits<std::int64_t>::min()) == std::numeric_limits<std::uint64_t>::max());
  std::mt19937_64 random(2);
  for (int i = 0; i < 1000; ++i) {
    const auto value = static_cast<std::int64_t>(random() >> (random() % 64));
    REQUIRE(UnZigZag(ZigZag(value)) == value);
    REQUIRE(UnZigZag(ZigZag(-value)) == -value);
  }
}

TEST_CASE("Strings of any bytes read back, and a length beyond the end is refused", "[varint]") {
  const std::string first = "Путин";
  const std::string second("a\0b", 3);
  std::string out;
  PutString(&out, first);
  PutString(&out, "");
  PutString(&out, second);
  std::string_view in = out;
  std::string_view got;
  REQUIRE(GetString(&in, &got));
  CHECK(got == first);
  REQUIRE(GetString(&in, &got));
  CHECK(got.empty());
  REQUIRE(GetString(&in, &got));
  CHECK(got == second);
  CHECK_FALSE(GetString(&in, &got));
  std::string_view cut = std::string_view(out).substr(0, 5);
  CHECK_FALSE(GetString(&cut, &got));
}

}  // namespace
}  // namespace archive_search::base
