// Search: which articles match a query, which are best, and how do they spread?
//
// Example:
//   absl::StatusOr<SearchResult> result =
//       Search(snapshot, *query, {.limit = 20, .facets = {{.field = FacetField::kPerson}}});
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "archive_search/export.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "archive_search/snapshot.h"
#include "archive_search/snippet.h"

namespace archive_search {

enum class SortOrder : std::uint8_t { kRelevance, kNewestFirst, kOldestFirst };

struct SearchOptions {
  std::size_t offset = 0;  // hits to leave out first
  std::size_t limit = 10;  // hits to return; 0: none, only counts and facets
  SortOrder sort = SortOrder::kRelevance;
  bool exact_total = true;                // false: a total that only this search needs is not counted out
  std::vector<FacetFilter> filters = {};  // all must hold
  std::vector<FacetRequest> facets = {};
  SnippetOptions snippets = {};
  std::optional<double> k1 = {};  // instead of the archive's; 0 to 1000
  std::optional<double> b = {};   // 0 to 1
  bool explain = false;           // fill Hit::explanation
};

struct Hit {
  std::uint64_t rank = 0;  // 1 is the best
  double score = 0;
  std::string key;
  std::string title;
  std::optional<Date> published;
  std::string source;
  std::string language;
  std::string url;
  std::vector<Snippet> snippets;
  std::string explanation;  // how the score came about, a term a line
};

// Something about the query that the user should know: a name that no entity bears, a source that no
// article has, a wildcard that was cut.
struct QueryNote {
  std::string message;
  ByteSpan span;
};

struct SearchResult {
  std::uint64_t total = 0;  // articles that match; at least so many where it is not exact
  // Whether `total` is exact. With SearchOptions::exact_total it is not only where a word* stands for more than 1,000
  // words: the most frequent 1,000 are looked for, and a note says so.
  bool exact = true;
  std::vector<Hit> hits;            // best first; equal scores and dates: newest first, then by key bytes
  std::vector<FacetResult> facets;  // in the order of the requests
  std::vector<QueryNote> notes;
  std::uint64_t revision = 0;  // of the commit that was searched
};

// Finds, ranks and counts. Ranking is BM25, exactly as Xapian 1.4's BM25Weight(k1, 0, 0, b, 0) (Robertson, Zaragoza
// 2009, with Xapian's floor for frequent terms); an article's score is the sum over the query's words. Where the whole
// query requires a language, words in it and the lengths of articles weigh by the statistics of its articles alone.
// Undated articles come last in both date orders. Total and facets count every match.
//
// Cost: the postings of the query's words; memory for offset + limit hits. A snapshot older than two commits is taken
// anew; SearchResult::revision says which was searched.
//
// Errors: InvalidArgument, with ErrorSpan() where a part of the query is to blame: an ambiguous name, a condition that
// the archive cannot answer, boosts too large together; without one for a filter that cannot be read, k1 or b out of
// range, and a date facet over more than 120,000 buckets (days of more than 328 years). DataLoss if the archive is
// damaged. Aborted if commits follow each other faster than the answer can be found.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<SearchResult> Search(const Snapshot& snapshot, const Query& query,
                                                                        const SearchOptions& options = {});

// Number of articles that match; as Search with limit 0, without its notes.
//
// Errors: as Search.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<std::uint64_t> Count(const Snapshot& snapshot, const Query& query,
                                                                        const std::vector<FacetFilter>& filters = {});

// Calls `visit` with every hit behind `offset`, best first, without limit; stops early when it returns false. Hits are
// read one by one: memory is some 60 bytes a match. `limit` and `facets` do not apply. When later commits overtake the
// snapshot on the way, the rest is that of the newest commit; no article is visited twice.
//
// Errors: as Search; Aborted if commits follow each other faster than a hit can be read.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::Status ForEachHit(const Snapshot& snapshot, const Query& query,
                                                            const SearchOptions& options,
                                                            const std::function<bool(const Hit&)>& visit);

}  // namespace archive_search
