#include <iostream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

int main() {
  as::Archive archive = as::Archive::Create("news").value();
  as::IndexFiles(archive, {"docs/sample"}).value();

  as::Snapshot snapshot = archive.OpenSnapshot().value();
  as::Query query = as::ParseQuery("person:Горбачёв (treaty OR summit)").value();
  as::SearchResult result = as::Search(snapshot, query, {.limit = 3}).value();
  std::cout << result.total << " articles\n";
  for (const as::Hit& hit : result.hits) std::cout << hit.title << ", " << hit.source << "\n";
}
