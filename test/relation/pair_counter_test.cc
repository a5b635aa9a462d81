#include "relation/pair_counter.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

namespace archive_search::relation {
namespace {

using Pairs = std::map<std::pair<EntityNumber, EntityNumber>, std::uint64_t>;

Pairs Counted(const UnitSet& set, std::size_t entities, std::uint64_t min_count) {
  Pairs pairs;
  CountPairs(set, entities, min_count, [&](const PairCount& pair) {
    CHECK(pair.first < pair.second);
    CHECK(pairs.emplace(std::pair(pair.first, pair.second), pair.count).second);
  });
  return pairs;
}

TEST_CASE("Every pair of a unit counts once, and units of one entity make none", "[relation]") {
  UnitSet set;
  set.Add({3, {{0, 1}, {0, 2}, {0, 4}, {2, 1}}});
  set.Add({1, {{0, 1}, {0, 2}}});
  set.Add({5, {}});
  CHECK(set.articles() == 3);
  CHECK(set.units() == 9);
  CHECK(Counted(set, 5, 1) == Pairs{{{1, 2}, 2}, {{1, 4}, 1}, {{2, 4}, 1}});
  CHECK(Counted(set, 5, 2) == Pairs{{{1, 2}, 2}});
  CHECK(Counted(set, 5, 3).empty());
}

TEST_CASE("An entity's count is of all units that mention it, alone or not", "[relation]") {
  UnitSet set;
  set.Add({2, {{0, 0}, {0, 1}, {1, 0}}});
  CountPairs(set, 2, 1, [](const PairCount& pair) {
    CHECK(pair.first_count == 2);
    CHECK(pair.second_count == 1);
  });
}

TEST_CASE("Counts of random units are those of two nested loops", "[relation]") {
  std::mt19937 random(5);
  for (int round = 0; round < 30; ++round) {
    const EntityNumber entities = 1 + random() % 12;
    UnitSet set;
    Pairs expected;
    for (int article = 0; article < 40; ++article) {
      ArticleUnits units;
      units.units = 4;
      for (std::uint32_t unit = 0; unit < 4; ++unit) {
        std::set<EntityNumber> mentioned;
        for (auto n = random() % 5; n > 0; --n) mentioned.insert(static_cast<EntityNumber>(random() % entities));
        for (const EntityNumber a : mentioned) {
          units.mentioned.emplace_back(unit, a);
          for (const EntityNumber b : mentioned) {
            if (a < b) ++expected[{a, b}];
          }
        }
      }
      set.Add(units);
    }
    const std::uint64_t min_count = 1 + random() % 6;
    std::erase_if(expected, [&](const auto& pair) { return pair.second < min_count; });
    CHECK(Counted(set, entities, min_count) == expected);
  }
}

TEST_CASE("Nothing has no pairs", "[relation]") {
  CHECK(Counted(UnitSet(), 0, 1).empty());
}

}  // namespace
}  // namespace archive_search::relation
