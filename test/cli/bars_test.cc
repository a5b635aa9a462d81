#include "bars.h"

#include <catch2/catch.hpp>

#include "text_width.h"

namespace archive_search::cli {
namespace {

TEST_CASE("A bar is as long as its share, and never empty for a value above 0", "[cli]") {
  CHECK(Bar(8, 8, 4) == "████");
  CHECK(Bar(4, 8, 4) == "██");
  CHECK(Bar(3, 8, 4) == "█▌");
  CHECK(Bar(1, 1'000'000, 4) == "▏");
  CHECK(Bar(0, 8, 4).empty());
  CHECK(Bar(0, 0, 4).empty());
  CHECK(Bar(8, 8, 0).empty());
  for (std::uint64_t value = 1; value <= 100; ++value) CHECK(DisplayWidth(Bar(value, 100, 30)) <= 30);
  constexpr std::uint64_t kMost = ~std::uint64_t{0};
  CHECK(DisplayWidth(Bar(kMost, kMost, 30)) == 30);
}

TEST_CASE("A sparkline has a character a value, a dot for nothing", "[cli]") {
  CHECK(Sparkline({0, 1, 4, 8}, 8) == "·▁▄█");
  CHECK(Sparkline({1}, 1'000) == "▁");
  CHECK(Sparkline({0, 0}, 0) == "··");
  CHECK(Sparkline({}, 0).empty());
}

TEST_CASE("Numbers are grouped by thousands", "[cli]") {
  CHECK(Grouped(0) == "0");
  CHECK(Grouped(999) == "999");
  CHECK(Grouped(1'000) == "1,000");
  CHECK(Grouped(1'234'567) == "1,234,567");
  CHECK(Grouped(~std::uint64_t{0}) == "18,446,744,073,709,551,615");
}

}  // namespace
}  // namespace archive_search::cli
