#include "index/segment/impact_bounds.h"

#include <cmath>
#include <random>

#include <catch2/catch.hpp>

namespace archive_search::segment {
namespace {

TEST_CASE("Impacts bound contributions for any average length", "[impact]") {
  const double ratio = GENERATE(0.3, 0.9, 1.0, 1.1, 3.0);
  const double k1 = GENERATE(0.0, 0.9, 1.2);
  const double b = GENERATE(0.0, 0.4, 1.0);
  const double average = 250;
  const ImpactBounds bounds(average, average * ratio);
  const auto x = [&](double wdf, double length, double of_average) {
    return wdf / (wdf + k1 * (1 - b + b * length / of_average));
  };
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const double wdf = 1 + random() % (i % 2 == 0 ? 3 : 100);
    const double length = wdf + random() % 2000;
    const double sealed = x(wdf, length, average);
    const double now = x(wdf, length, average * ratio);
    CHECK(bounds.Upper(static_cast<std::uint8_t>(std::ceil(255 * sealed))) >= now);
    CHECK(bounds.Lower(static_cast<float>(std::floor(65535 * sealed) / 65535)) <= now);
  }
}

TEST_CASE("With the segment's own average length, bounds are as close as the impacts", "[impact]") {
  const ImpactBounds bounds(250, 250);
  for (int impact = 0; impact < 256; ++impact) {
    CHECK(bounds.Upper(static_cast<std::uint8_t>(impact)) == Approx(impact / 255.0).epsilon(1e-5));
  }
  CHECK(bounds.Lower(0.5F) == Approx(0.5).epsilon(1e-5));
  CHECK(bounds.Upper(0) == 0);
  CHECK(bounds.Lower(0) == 0);
}

}  // namespace
}  // namespace archive_search::segment
