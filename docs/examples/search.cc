// Searches with snippets, pages through the results, and shows what an error tells.
#include <iostream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

// The snippet with its matched words in brackets; offsets are bytes.
std::string Bracketed(const as::Snippet& snippet) {
  std::string out = snippet.text;
  for (auto mark = snippet.marks.rbegin(); mark != snippet.marks.rend(); ++mark) {
    out.insert(mark->second, "]");
    out.insert(mark->first, "[");
  }
  return out;
}

int main() {
  as::Archive archive = as::Archive::Create("news").value();
  as::IndexFiles(archive, {"docs/sample"}).value();
  as::Snapshot snapshot = archive.OpenSnapshot().value();

  as::Query query = as::ParseQuery("missiles w/10 Cuba date:1962").value();
  as::SearchResult first =
      as::Search(snapshot, query, {.limit = 1, .snippets = {.count = 2, .max_bytes = 160}}).value();
  for (const as::Hit& hit : first.hits) {
    std::cout << hit.rank << " of " << first.total << ": " << hit.title << "\n";
    for (const as::Snippet& snippet : hit.snippets) std::cout << "  " << Bracketed(snippet) << "\n";
  }

  // Every hit, without a limit; the visitor may stop.
  int visited = 0;
  absl::Status status =
      as::ForEachHit(snapshot, as::ParseQuery("lang:ru").value(), {}, [&](const as::Hit&) { return ++visited < 5; });
  std::cout << visited << " hits visited, " << status << "\n";

  // Nothing is silently reinterpreted: what the language does not know is an error with a place.
  absl::StatusOr<as::Query> bad = as::ParseQuery("persn:putin");
  as::ByteSpan span = as::ErrorSpan(bad.status()).value();
  std::cout << bad.status().message() << " (bytes " << span.begin << " to " << span.end << ")\n";
}
