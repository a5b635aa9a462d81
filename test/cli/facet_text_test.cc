#include "facet_text.h"

#include <catch2/catch.hpp>
#include <sstream>

namespace archive_search::cli {
namespace {

const TextStyle kFacetStyle{Painter(false), 40};

FacetResult People() {
  FacetResult facet;
  facet.field = FacetField::kPerson;
  facet.distinct = 5;
  facet.missing = 1;
  facet.values = {{"vladimir-putin", "Vladimir Putin", 1'200}, {"xi-jinping", "习近平", 600}};
  return facet;
}

TEST_CASE("Facets are bars behind labels and counts, and tell what they leave out", "[cli][facet]") {
  CHECK(FacetsToText({People()}, kFacetStyle) ==
        "person  (3 more, 1 article without)\n"
        "  Vladimir Putin  1,200  ███████████████\n"
        "  习近平            600  ███████▌\n");
}

TEST_CASE("The bars of all facets begin in one column", "[cli][facet]") {
  FacetResult countries;
  countries.field = FacetField::kCountry;
  countries.distinct = 1;
  countries.values = {{"ru", "Russia", 7}};
  CHECK(FacetsToText({People(), countries}, kFacetStyle) ==
        "person  (3 more, 1 article without)\n"
        "  Vladimir Putin  1,200  ███████████████\n"
        "  习近平            600  ███████▌\n"
        "\n"
        "country\n"
        "  Russia              7  ███████████████\n");
}

TEST_CASE("Long and hostile labels stay on their line", "[cli][facet]") {
  FacetResult facet;
  facet.field = FacetField::kSource;
  facet.distinct = 3;
  facet.values = {
      {"a", std::string(200, 'x'), 9}, {"b", "evil\x1b[2J\nsource", 3}, {"c", "聯合國安全理事會決議全文彙編第一卷", 1}};
  const std::string text = FacetsToText({facet}, kFacetStyle);
  CHECK(text.find('\x1b') == std::string::npos);
  std::istringstream lines(text);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) CHECK(DisplayWidth(line) <= 40);
  CHECK(count == 4);
}

TEST_CASE("A facet without a value says so", "[cli][facet]") {
  FacetResult facet;
  facet.field = FacetField::kDate;
  facet.undated = 2;
  CHECK(FacetsToText({facet}, kFacetStyle) == "date by year  (2 undated)\n  none\n");
}

}  // namespace
}  // namespace archive_search::cli
