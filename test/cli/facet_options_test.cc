#include "facet_options.h"

#include <catch2/catch.hpp>

namespace archive_search::cli {
namespace {

TEST_CASE("Facets are named in a list, dates with their unit", "[cli][facet]") {
  const auto requests = ParseFacets("person,date:month,lang", {.top = 3, .sideways = true, .values = "put"});
  REQUIRE(requests.ok());
  REQUIRE(requests->size() == 3);
  CHECK(requests->at(0).field == FacetField::kPerson);
  CHECK(requests->at(0).limit == 3);
  CHECK(requests->at(0).ignore_own_filter);
  CHECK(requests->at(0).match == "put");
  CHECK(requests->at(1).field == FacetField::kDate);
  CHECK(requests->at(1).unit == DateUnit::kMonth);
  CHECK(requests->at(2).field == FacetField::kLanguage);
  CHECK(ParseFacets("date", {})->at(0).unit == DateUnit::kYear);
  CHECK(ParseFacets("", {})->empty());
}

TEST_CASE("A list that names no facet, a wrong unit or a facet twice is refused", "[cli][facet]") {
  for (const std::string list : {"persons", "person,,org", ",", " person", "person:month", "date:", "date:decade",
                                 "date:month:day", "person,person", "date:year,date:month"}) {
    INFO(list);
    CHECK(absl::IsInvalidArgument(ParseFacets(list, {}).status()));
  }
}

}  // namespace
}  // namespace archive_search::cli
