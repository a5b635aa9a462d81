// Counts the values of a sealed segment's column by their ids: an addition a value, and no strings.
#pragma once

#include <cstdint>
#include <vector>

#include "archive_search/facet.h"
#include "base/posting_cursor.h"
#include "facet/value_counter.h"
#include "index/segment/columns.h"

namespace archive_search::facet {

// For columns where an article has a value once at most.
class ColumnCounter {
 public:
  // `column` must outlive it.
  explicit ColumnCounter(const segment::Column& column) : column_(column), counts_(column.value_count()) {}

  void Add(DocId docid) {
    ++articles_;
    if (column_.empty()) return;
    const std::span<const std::uint32_t> ids = column_.ids(docid);
    for (const std::uint32_t id : ids) ++counts_[id];
    with_value_ += ids.empty() ? 0 : 1;
  }

  // Adds what it counted to the counts of other tiers.
  void AddTo(ValueCounter* all) const;

  // The most frequent values without labels; `limit` 0: all. As ValueCounter::Result for values that stand for
  // themselves, without making strings of those that are not shown.
  [[nodiscard]] FacetResult Result(FacetField field, std::size_t limit) const;

 private:
  const segment::Column& column_;
  std::vector<std::uint32_t> counts_;  // by id
  std::uint64_t articles_ = 0;
  std::uint64_t with_value_ = 0;
};

}  // namespace archive_search::facet
