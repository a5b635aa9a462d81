#include "base/text_fields.h"

#include <cstdint>
#include <limits>

#include <catch2/catch.hpp>

namespace archive_search::base {
namespace {

TEST_CASE("Fields of a text are found by name, of several the first, and values may hold blanks", "[text_fields]") {
  const TextFields fields = ParseTextFields("k1 1.2\n\nlist aa bb\nk1 9\nempty \nbare\n");
  CHECK(fields == TextFields{{"k1", "1.2"}, {"list", "aa bb"}, {"empty", ""}, {"bare", ""}});
}

TEST_CASE("A number is read only where the whole field is one that fits", "[text_fields]") {
  const TextFields fields = ParseTextFields("good 70000\nlong 70000x\nblank  7\nhuge 5000000000\nminus -1\nempty ");
  std::uint32_t number = 7;
  for (const char* bad : {"long", "blank", "huge", "minus", "empty", "none"})
    CHECK_FALSE(GetNumber(fields, bad, &number));
  CHECK(number == 7);
  CHECK(GetNumber(fields, "good", &number));
  CHECK(number == 70000);
}

TEST_CASE("The shortest form of a number reads back as the same number", "[text_fields]") {
  for (const double value : {0.75, 1.0 / 3, 1e300, std::numeric_limits<double>::denorm_min()}) {
    double back = 0;
    REQUIRE(GetNumber(ParseTextFields("x " + Shortest(value)), "x", &back));
    CHECK(back == value);
  }
  CHECK(Shortest(1.2) == "1.2");
}

}  // namespace
}  // namespace archive_search::base
