#include "facet/column_counter.h"

#include <algorithm>

namespace archive_search::facet {

void ColumnCounter::AddTo(ValueCounter* all) const {
  for (std::uint32_t id = 0; id < counts_.size(); ++id) {
    if (counts_[id] > 0) all->AddCounted(column_.value(id), counts_[id]);
  }
  all->AddArticles(articles_, articles_ - with_value_);
}

FacetResult ColumnCounter::Result(FacetField field, std::size_t limit) const {
  FacetResult result;
  result.field = field;
  result.missing = articles_ - with_value_;
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = 0; id < counts_.size(); ++id) {
    if (counts_[id] > 0) ids.push_back(id);
  }
  result.distinct = ids.size();
  const std::size_t shown = limit == 0 ? ids.size() : std::min(limit, ids.size());
  // Ids are in the byte order of their values.
  std::partial_sort(
      ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown), ids.end(),
      [this](std::uint32_t a, std::uint32_t b) { return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : a < b; });
  for (std::size_t i = 0; i < shown; ++i) {
    result.values.push_back({std::string(column_.value(ids[i])), "", counts_[ids[i]]});
  }
  return result;
}

}  // namespace archive_search::facet
