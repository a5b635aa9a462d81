#include "facet/most_frequent.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace archive_search::facet {
namespace {

TEST_CASE("The greatest counts are those in front when all are sorted", "[facet]") {
  std::mt19937 random(1);
  for (const std::size_t size : {0, 1, 63, 64, 65, 1'000}) {
    for (const std::uint32_t values : {1U, 3U, 1'000U}) {
      std::vector<std::uint32_t> counts(size);
      for (std::uint32_t& count : counts) count = random() % values;
      if (size > 0 && values == 1'000) counts[size / 2] = UINT32_MAX;
      std::vector<std::uint32_t> all;
      for (std::uint32_t i = 0; i < size; ++i) {
        if (counts[i] > 0) all.push_back(i);
      }
      std::stable_sort(all.begin(), all.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
      CHECK(MostFrequent(counts, 0) == all);
      for (const std::size_t limit : {1, 2, 10, 64, 2'000}) {
        CAPTURE(size, values, limit);
        std::vector<std::uint32_t> expected = all;
        expected.resize(std::min(limit, all.size()));
        CHECK(MostFrequent(counts, limit) == expected);
      }
    }
  }
}

}  // namespace
}  // namespace archive_search::facet
