#include "facet_options.h"

#include <algorithm>
#include <sstream>

namespace archive_search::cli {
namespace {

absl::StatusOr<FacetRequest> ParseFacet(const std::string& text, const FacetOptions& options) {
  const std::size_t colon = text.find(':');
  const auto field = ParseFacetField(text.substr(0, colon));
  if (!field) {
    return absl::InvalidArgumentError(
        "\"" + text +
        "\" is no facet; there are person, org, place, country, source, language, section, "
        "author, date:year, :quarter, :month, :week, :day and place-tree:NODE");
  }
  FacetRequest request;
  request.field = *field;
  request.limit = options.top;
  request.ignore_own_filter = options.sideways;
  request.match = options.values;
  if (colon == std::string::npos) return request;
  if (*field == FacetField::kPlaceTree) {
    request.under = text.substr(colon + 1);
    return request;
  }
  const auto unit = ParseDateUnit(text.substr(colon + 1));
  if (*field != FacetField::kDate || !unit) {
    return absl::InvalidArgumentError("\"" + text +
                                      "\": only date has units: year, quarter, month, week, day; and place-tree nodes");
  }
  request.unit = *unit;
  return request;
}

}  // namespace

absl::StatusOr<std::vector<FacetRequest>> ParseFacets(const std::string& list, const FacetOptions& options) {
  std::vector<FacetRequest> requests;
  std::istringstream parts(list);
  for (std::string part; std::getline(parts, part, ',');) {
    const auto request = ParseFacet(part, options);
    if (!request.ok()) return request.status();
    const bool again = std::any_of(requests.begin(), requests.end(),
                                   [&](const FacetRequest& earlier) { return earlier.field == request->field; });
    if (again) return absl::InvalidArgumentError("\"" + list + "\" names a facet twice");
    requests.push_back(*request);
  }
  return requests;
}

}  // namespace archive_search::cli
