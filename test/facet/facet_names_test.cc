#include <catch2/catch.hpp>

#include "archive_search/facet.h"

namespace archive_search {
namespace {

TEST_CASE("Every facet field has a name that reads back to it", "[facet][names]") {
  for (int i = 0; i < kFacetFieldCount; ++i) {
    const auto field = static_cast<FacetField>(i);
    CHECK(ParseFacetField(FacetFieldName(field)) == field);
  }
  CHECK(ParseFacetField("lang") == FacetField::kLanguage);
  CHECK(!ParseFacetField("Person"));
  CHECK(!ParseFacetField(""));
}

TEST_CASE("Every date unit has a name that reads back to it", "[facet][names]") {
  for (const DateUnit unit : {DateUnit::kYear, DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek, DateUnit::kDay}) {
    CHECK(ParseDateUnit(DateUnitName(unit)) == unit);
  }
  CHECK(!ParseDateUnit("decade"));
}

}  // namespace
}  // namespace archive_search
