#include "search/bm25.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace archive_search::search {
namespace {

TEST_CASE("A word's contribution is the formula's, in numbers", "[bm25]") {
  const Bm25 bm25(0.9, 0.4, 100, 50'000);  // average length 500
  const double weight = std::log(90.5 / 10.5) * 1.9;
  CHECK(bm25.Weight(10, 100) == Approx(weight));
  CHECK(Bm25::Contribution(bm25.Weight(10, 100), 3, bm25.Norm(500)) == Approx(weight * 3 / (3 + 0.9)));
  CHECK(Bm25::Contribution(bm25.Weight(10, 100), 3, bm25.Norm(1000)) ==
        Approx(weight * 3 / (3 + 0.9 * (0.6 + 0.4 * 2))));
}

TEST_CASE("A word of most articles still weighs something", "[bm25]") {
  const Bm25 bm25(1, 0.5, 100, 1000);
  CHECK(bm25.Weight(100, 100) == Approx(std::log(0.5 / 100.5 / 2 + 1) * 2));
  CHECK(bm25.Weight(100, 100) > 0);
  CHECK(bm25.Weight(40, 100) == Approx(std::log(60.5 / 40.5 / 2 + 1) * 2));
  CHECK(bm25.Weight(33, 100) == Approx(std::log(67.5 / 33.5) * 2));
}

TEST_CASE("A word that does not occur adds nothing, whatever the parameters", "[bm25]") {
  const Bm25 flat(0, 0, 10, 0);
  CHECK(flat.Norm(7) == 0);
  CHECK(Bm25::Contribution(flat.Weight(1, 10), 0, flat.Norm(7)) == 0);
  CHECK(Bm25::Contribution(flat.Weight(1, 10), 5, flat.Norm(7)) == Approx(flat.Weight(1, 10)));
}

TEST_CASE("An archive of empty articles has no average length to divide by", "[bm25]") {
  const Bm25 bm25(0.9, 0.4, 3, 0);
  CHECK(bm25.Norm(0) == Approx(0.9 * 0.6));
}

}  // namespace
}  // namespace archive_search::search
