#include "rows.h"

#include <catch2/catch.hpp>

namespace archive_search::cli {
namespace {

TEST_CASE("CSV quotes what RFC 4180 says it must", "[cli]") {
  CHECK(Row("csv", {"a", "b c", ""}) == "a,b c,\r\n");
  CHECK(Row("csv", {"a,b", "say \"no\"", "two\nlines"}) == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
}

TEST_CASE("A row of TSV is one line, whatever its fields hold", "[cli]") {
  CHECK(Row("tsv", {"a", "b"}) == "a\tb\n");
  CHECK(Row("tsv", {"tab\there", "two\r\nlines", "back\\slash"}) == "tab\\there\ttwo\\r\\nlines\tback\\\\slash\n");
}

TEST_CASE("Scores have six digits behind the point", "[cli]") {
  CHECK(ScoreText(0) == "0.000000");
  CHECK(ScoreText(12.3456789) == "12.345679");
}

}  // namespace
}  // namespace archive_search::cli
