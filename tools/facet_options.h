// Which facets to count: "person,country,date:month,place-tree:europe".
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"

namespace archive_search::cli {

struct FacetOptions {
  std::size_t top = 10;
  bool sideways = false;
  std::string values;  // only values that contain this
};

// Errors: InvalidArgument naming the part that is no facet, or for a facet that is named twice (whatever its unit: the
// machine output knows facets by their names).
[[nodiscard]] absl::StatusOr<std::vector<FacetRequest>> ParseFacets(const std::string& list,
                                                                    const FacetOptions& options);

}  // namespace archive_search::cli
