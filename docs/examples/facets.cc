// Counts over all matches, narrows by one facet and still shows what the others of it would give.
#include <iostream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

int main() {
  as::Archive archive = as::Archive::Create("news").value();
  as::IndexFiles(archive, {"docs/sample"}).value();
  as::Snapshot snapshot = archive.OpenSnapshot().value();

  as::SearchOptions options;
  options.limit = 0;
  options.filters = {{.field = as::FacetField::kCountry, .values = {"su"}}};
  options.facets = {
      {.field = as::FacetField::kCountry, .limit = 4, .ignore_own_filter = true},
      {.field = as::FacetField::kPerson, .limit = 4},
      {.field = as::FacetField::kDate, .unit = as::DateUnit::kYear},
  };
  as::Query query = as::ParseQuery("date:1985..1993").value();
  as::SearchResult result = as::Search(snapshot, query, options).value();

  std::cout << result.total << " articles\n";
  for (const as::FacetResult& facet : result.facets) {
    std::cout << as::FacetFieldName(facet.field) << "\n";
    for (const as::FacetValue& value : facet.values) std::cout << "  " << value.count << "  " << value.label << "\n";
  }
}
