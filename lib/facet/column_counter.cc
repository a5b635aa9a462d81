#include "facet/column_counter.h"

#include <algorithm>
#include <span>

#include "facet/matched_ids.h"
#include "facet/most_frequent.h"

namespace archive_search::facet {
namespace {

// To sort an id takes as long as to clear and to look through so many counts.
constexpr std::uint64_t kCountsOfSorted = 64;

}  // namespace

ColumnCounter::ColumnCounter(const segment::Column& column, const search::MatchSet& matches)
    : column_(column), articles_(matches.size()) {
  if (column.empty() || matches.empty()) return;
  if (matches.size() * kCountsOfSorted < column.value_count()) {
    CountFew(matches);
  } else if (matches.size() <= matches.end() / 2) {
    CountSome(matches);
  } else {
    CountMost(matches);
  }
}

void ColumnCounter::CountFew(const search::MatchSet& matches) {
  std::vector<std::uint32_t> found;
  with_value_ = ForEachMatchedId(
      column_, matches, [&](std::span<const std::uint32_t> ids) { found.insert(found.end(), ids.begin(), ids.end()); });
  std::sort(found.begin(), found.end());
  for (const std::uint32_t id : found) {
    if (ids_.empty() || ids_.back() != id) {
      ids_.push_back(id);
      counts_.push_back(0);
    }
    ++counts_.back();
  }
}

void ColumnCounter::CountSome(const search::MatchSet& matches) {
  counts_.resize(column_.value_count());
  with_value_ = ForEachMatchedId(column_, matches, [counts = counts_.data()](std::span<const std::uint32_t> ids) {
    for (const std::uint32_t id : ids) ++counts[id];
  });
}

// What all articles have, less what the others have.
void ColumnCounter::CountMost(const search::MatchSet& matches) {
  const segment::Column::Totals& totals = column_.totals();
  counts_ = totals.counts;
  with_value_ = totals.articles_with_value;
  if (matches.size() == matches.end()) return;
  const search::MatchSet others = search::MatchSet::AllBut(matches.end(), &matches.bits());
  with_value_ -= ForEachMatchedId(column_, others, [counts = counts_.data()](std::span<const std::uint32_t> ids) {
    for (const std::uint32_t id : ids) --counts[id];
  });
}

void ColumnCounter::AddTo(ValueCounter* all) const {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) all->AddCounted(column_.value(id(i)), counts_[i]);
  }
  all->AddArticles(articles_, articles_ - with_value_);
}

FacetResult ColumnCounter::Result(FacetField field, std::size_t limit) const {
  FacetResult result;
  result.field = field;
  result.missing = articles_ - with_value_;
  result.distinct = counts_.size() - static_cast<std::size_t>(std::count(counts_.begin(), counts_.end(), 0U));
  // Ids are in the byte order of their values.
  for (const std::uint32_t index : MostFrequent(counts_, limit)) {
    result.values.push_back({std::string(column_.value(id(index))), "", counts_[index]});
  }
  return result;
}

}  // namespace archive_search::facet
