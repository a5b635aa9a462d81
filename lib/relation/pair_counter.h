// Counts pairs of entities over units of text.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "relation/article_units.h"
#include "relation/entity_table.h"

namespace archive_search::relation {

// The units of one period: which entities each mentions.
class UnitSet {
 public:
  void Add(const ArticleUnits& article);

  [[nodiscard]] std::uint64_t articles() const { return articles_; }
  [[nodiscard]] std::uint64_t units() const { return units_; }
  [[nodiscard]] const std::vector<EntityNumber>& entities() const { return entities_; }
  [[nodiscard]] const std::vector<std::size_t>& ends() const { return ends_; }

 private:
  std::uint64_t articles_ = 0;
  std::uint64_t units_ = 0;
  std::vector<EntityNumber> entities_;  // unit by unit, ascending within one
  std::vector<std::size_t> ends_;       // of the units that mention any
};

struct PairCount {
  EntityNumber first = 0;  // first < second
  EntityNumber second = 0;
  std::uint64_t count = 0;
  std::uint64_t first_count = 0;  // units that mention the first
  std::uint64_t second_count = 0;
};

// Calls visit for every pair that stands together in at least `min_count` units. Entities of fewer units are left out
// first, for no pair of theirs can reach it; then a row of counts an entity, so that memory does not grow with the
// number of different pairs.
//
// `entities`: how many there are. Cost: the sum over the units of their pairs, 1 to 3 ns each.
void CountPairs(const UnitSet& set, std::size_t entities, std::uint64_t min_count,
                const std::function<void(const PairCount&)>& visit);

}  // namespace archive_search::relation
