#include "batch.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "archive_search/query.h"

namespace archive_search::cli {
namespace {

TEST_CASE("Lines end in a line feed, with or without a carriage return", "[cli]") {
  std::istringstream in("one\r\n\ntwo\nthree");
  std::vector<std::string> lines;
  for (std::string line; NextLine(&in, &line);) lines.push_back(line);
  CHECK(lines == std::vector<std::string>{"one", "", "two", "three"});
}

TEST_CASE("What cannot be read is an error, a directory too", "[cli]") {
  CHECK(absl::IsNotFound(OpenLines("/nowhere/at/all").status()));
  CHECK(absl::IsNotFound(OpenLines("/").status()));
  CHECK(OpenLines("/dev/null").ok());
}

TEST_CASE("An error knows its line and keeps its span", "[cli]") {
  const absl::Status located = AtLine("topics.tsv", 7, QueryError("no such field", {2, 5}));
  CHECK(std::string(located.message()).find("topics.tsv:7: no such field") == 0);
  CHECK(ErrorSpan(located) == ByteSpan{2, 5});
}

}  // namespace
}  // namespace archive_search::cli
