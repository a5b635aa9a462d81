// The query on the command line and what belongs to it: how it is read, filters, the day that "today" is.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "archive_search/snapshot.h"
#include "entity_argument.h"

namespace archive_search::cli {

struct QueryOptions {
  std::vector<std::string> words;    // of the query, joined by spaces
  std::string match = "query";       // "query": the query language; "all", "any": plain words
  std::vector<std::string> filters;  // FACET=VALUE, FACET!=VALUE
  std::string time_zone = "UTC";

  void AddTo(CLI::App* command, bool required);
  [[nodiscard]] std::string text() const;

  // Errors: InvalidArgument, with ErrorSpan() into text().
  [[nodiscard]] absl::StatusOr<Query> Parse() const;
  [[nodiscard]] absl::StatusOr<Query> Parse(const std::string& query) const;
  // Every article where no query was given.
  [[nodiscard]] absl::StatusOr<Query> ParseOrAll() const;
  // Entities may be named as people call them: "country=Russia" is "country=ru".
  //
  // Errors: InvalidArgument, also for a name that several entities bear.
  [[nodiscard]] absl::StatusOr<std::vector<FacetFilter>> Filters(const Snapshot& snapshot) const;
  [[nodiscard]] absl::StatusOr<std::vector<FacetFilter>> Filters(const EntityLookup& lookup) const;
};

// The lines of the query that hold the bytes of `span` (three at most), each with a line of carets below them.
[[nodiscard]] std::string Underlined(const std::string& query, ByteSpan span);

// Prints an error about a query, underlining the part it is about, and returns the exit code.
int FailQuery(const absl::Status& status, const std::string& query);

// Prints what a search has to say about its query to standard error.
void PrintNotes(const std::vector<QueryNote>& notes, const std::string& query);

}  // namespace archive_search::cli
