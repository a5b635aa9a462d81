// The best pairs of a period, in order, in memory for twice as many.
#pragma once

#include <cstdint>
#include <vector>

#include "archive_search/relations.h"
#include "relation/entity_table.h"
#include "relation/pair_counter.h"

namespace archive_search::relation {

// Pairs hold numbers of the table, the one that comes first by kind and id first.
class BestPairs {
 public:
  // `limit` 0: all. `table` must outlive it.
  BestPairs(const EntityTable& table, PairOrder order, std::size_t limit, std::uint64_t units)
      : table_(table), order_(order), limit_(limit), units_(units) {}

  void Offer(const PairCount& pair);
  [[nodiscard]] std::uint64_t offered() const { return offered_; }
  [[nodiscard]] std::vector<EntityPair> Take() &&;

 private:
  [[nodiscard]] bool Better(const EntityPair& a, const EntityPair& b) const;
  void Cut();

  const EntityTable& table_;
  PairOrder order_;
  std::size_t limit_;
  std::uint64_t units_;
  std::uint64_t offered_ = 0;
  std::vector<EntityPair> pairs_;
};

}  // namespace archive_search::relation
