#include "relation/association.h"

#include <catch2/catch.hpp>

namespace archive_search::relation {
namespace {

TEST_CASE("Mutual information is 0 where chance alone would bring two together", "[relation]") {
  const Association chance = Associate(25, 50, 50, 100);
  CHECK(chance.pmi == Approx(0).margin(1e-12));
  CHECK(chance.npmi == Approx(0).margin(1e-12));
}

TEST_CASE("Two that only stand together have a normalised mutual information of 1", "[relation]") {
  const Association always = Associate(4, 4, 4, 64);
  CHECK(always.pmi == Approx(4));  // log2(4 * 64 / (4 * 4))
  CHECK(always.npmi == Approx(1));
  CHECK(Associate(7, 7, 7, 7).pmi == 0);
  CHECK(Associate(7, 7, 7, 7).npmi == 1);
}

TEST_CASE("Who is called the first of two makes no difference to the last bit", "[relation]") {
  for (std::uint64_t first = 1; first < 60; ++first) {
    for (std::uint64_t second = 1; second < first; ++second) {
      CHECK(Associate(1, first, second, 907).pmi == Associate(1, second, first, 907).pmi);
    }
  }
}

TEST_CASE("Two that avoid each other have a negative one", "[relation]") {
  const Association rare = Associate(1, 32, 32, 64);
  CHECK(rare.pmi == Approx(-4));
  CHECK(rare.npmi == Approx(-4.0 / 6));
}

}  // namespace
}  // namespace archive_search::relation
