#include "facet/wanted_values.h"

#include <algorithm>

#include "text/normalize.h"

namespace archive_search::facet {
namespace {

bool Contains(const std::string& value, const std::string& normalised) {
  return text::NormalizeValue(value).find(normalised) != std::string::npos;
}

}  // namespace

void KeepMatching(const std::string& match, std::vector<FacetValue>* values) {
  const std::string normalised = text::NormalizeValue(match);
  std::erase_if(*values,
                [&](const FacetValue& v) { return !Contains(v.value, normalised) && !Contains(v.label, normalised); });
}

void KeepMostFrequent(std::size_t limit, std::vector<FacetValue>* values) {
  const std::size_t kept = limit == 0 ? values->size() : std::min(limit, values->size());
  const auto better = [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  };
  std::partial_sort(values->begin(), values->begin() + static_cast<std::ptrdiff_t>(kept), values->end(), better);
  values->resize(kept);
}

}  // namespace archive_search::facet
