// Counts the values of a sealed segment's column by their ids: an addition a value, and no strings.
#pragma once

#include <cstdint>
#include <vector>

#include "archive_search/facet.h"
#include "facet/value_counter.h"
#include "index/segment/columns.h"
#include "search/match_set.h"

namespace archive_search::facet {

// For columns where an article has a value once at most.
class ColumnCounter {
 public:
  // Counts what the matches, articles of the column's segment, have. `column` must outlive it.
  ColumnCounter(const segment::Column& column, const search::MatchSet& matches);

  // Adds what it counted to the counts of other tiers.
  void AddTo(ValueCounter* all) const;

  // The most frequent values without labels; `limit` 0: all. As ValueCounter::Result for values that stand for
  // themselves, without making strings of those that are not shown.
  [[nodiscard]] FacetResult Result(FacetField field, std::size_t limit) const;

 private:
  // Ways to the same counts: which is quickest depends on how many of the articles match.
  void CountFew(const search::MatchSet& matches);
  void CountSome(const search::MatchSet& matches);
  void CountMost(const search::MatchSet& matches);

  [[nodiscard]] std::uint32_t id(std::size_t index) const {
    return ids_.empty() ? static_cast<std::uint32_t>(index) : ids_[index];
  }

  const segment::Column& column_;
  std::vector<std::uint32_t> ids_;     // those that counts_ are of, ascending; empty: all
  std::vector<std::uint32_t> counts_;  // articles
  std::uint64_t articles_;
  std::uint64_t with_value_ = 0;
};

}  // namespace archive_search::facet
