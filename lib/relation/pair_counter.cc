#include "relation/pair_counter.h"

#include <algorithm>

namespace archive_search::relation {
namespace {

std::vector<std::uint64_t> UnitsOf(const UnitSet& set, std::size_t entities) {
  std::vector<std::uint64_t> units(entities);
  for (const EntityNumber entity : set.entities()) ++units[entity];
  return units;
}

// The units with just the entities that are frequent enough.
struct Kept {
  std::vector<EntityNumber> entities;  // unit by unit, ascending within one
  std::vector<std::size_t> ends;       // of units with two or more
};

Kept KeepFrequent(const UnitSet& set, const std::vector<std::uint64_t>& frequencies, std::uint64_t min_count) {
  Kept kept;
  std::size_t at = 0;
  for (const std::size_t end : set.ends()) {
    const std::size_t begin = kept.entities.size();
    for (; at < end; ++at) {
      if (frequencies[set.entities()[at]] >= min_count) kept.entities.push_back(set.entities()[at]);
    }
    if (kept.entities.size() - begin < 2) {
      kept.entities.resize(begin);
    } else {
      kept.ends.push_back(kept.entities.size());
    }
  }
  return kept;
}

// For each entity the units that it has, by their ends.
struct UnitLists {
  std::vector<std::size_t> starts;  // by entity, in unit_ends; one more at the end
  std::vector<std::size_t> unit_ends;
};

UnitLists Invert(const Kept& kept, std::size_t entities) {
  UnitLists lists;
  lists.starts.resize(entities + 1);
  for (const EntityNumber entity : kept.entities) ++lists.starts[entity + 1];
  for (std::size_t i = 0; i < entities; ++i) lists.starts[i + 1] += lists.starts[i];
  lists.unit_ends.resize(kept.entities.size());
  std::vector<std::size_t> next(lists.starts.begin(), lists.starts.end() - 1);
  std::size_t at = 0;
  for (const std::size_t end : kept.ends) {
    for (; at < end; ++at) lists.unit_ends[next[kept.entities[at]]++] = end;
  }
  return lists;
}

}  // namespace

void UnitSet::Add(const ArticleUnits& article) {
  ++articles_;
  units_ += article.units;
  for (std::size_t i = 0; i < article.mentioned.size(); ++i) {
    if (i > 0 && article.mentioned[i].first != article.mentioned[i - 1].first) ends_.push_back(entities_.size());
    entities_.push_back(article.mentioned[i].second);
  }
  if (!article.mentioned.empty()) ends_.push_back(entities_.size());
}

void CountPairs(const UnitSet& set, std::size_t entities, std::uint64_t min_count,
                const std::function<void(const PairCount&)>& visit) {
  const std::vector<std::uint64_t> frequencies = UnitsOf(set, entities);
  const Kept kept = KeepFrequent(set, frequencies, min_count);
  const UnitLists lists = Invert(kept, entities);
  std::vector<std::uint32_t> row(entities);
  std::vector<EntityNumber> touched;
  for (EntityNumber first = 0; first < entities; ++first) {
    for (std::size_t i = lists.starts[first]; i < lists.starts[first + 1]; ++i) {
      for (std::size_t at = lists.unit_ends[i]; kept.entities[--at] > first;) {
        const EntityNumber second = kept.entities[at];
        if (row[second]++ == 0) touched.push_back(second);
      }
    }
    for (const EntityNumber second : touched) {
      if (row[second] >= min_count) visit({first, second, row[second], frequencies[first], frequencies[second]});
      row[second] = 0;
    }
    touched.clear();
  }
}

}  // namespace archive_search::relation
