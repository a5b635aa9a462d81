#include "facet/value_counter.h"

#include <catch2/catch.hpp>

namespace archive_search::facet {
namespace {

using Identity = ValueCounter::Identity;
using ArticleValues = std::vector<std::vector<std::string_view>>;

std::string Upper(const std::string& id) {
  return "the " + id;
}

FacetResult Count(Identity identity, const ArticleValues& articles, const FacetRequest& request = {}) {
  ValueCounter counter(identity);
  for (const auto& values : articles) counter.Add(values);
  return counter.Result(request, Upper);
}

TEST_CASE("Values come most frequent first, ties in byte order", "[facet][value]") {
  const FacetResult result = Count(Identity::kIds, {{"putin", "xi"}, {"xi"}, {"biden"}, {}, {"abe"}});
  CHECK(result.values ==
        std::vector<FacetValue>{
            {"xi", "the xi", 2}, {"abe", "the abe", 1}, {"biden", "the biden", 1}, {"putin", "the putin", 1}});
  CHECK(result.distinct == 4);
  CHECK(result.missing == 1);
}

TEST_CASE("A limit cuts the list, not the number of different values", "[facet][value]") {
  const ArticleValues articles = {{"a"}, {"b"}, {"b"}, {"c"}};
  const FacetResult two = Count(Identity::kIds, articles, {.limit = 2});
  CHECK(two.values == std::vector<FacetValue>{{"b", "the b", 2}, {"a", "the a", 1}});
  CHECK(two.distinct == 3);
  CHECK(Count(Identity::kIds, articles, {.limit = 0}).values.size() == 3);
}

TEST_CASE("Spellings of one value count together under the most frequent", "[facet][value]") {
  const FacetResult result =
      Count(Identity::kSpellings, {{"LE MONDE"}, {"Le Monde"}, {"Le  Monde"}, {"Le Monde"}, {"TASS"}, {"ТАСС"}});
  REQUIRE(result.values.size() == 3);
  CHECK(result.values[0].value == "Le Monde");
  CHECK(result.values[0].count == 4);
  CHECK(result.distinct == 3);
}

TEST_CASE("Of equally frequent spellings the first in byte order is shown", "[facet][value]") {
  CHECK(Count(Identity::kSpellings, {{"Élysée"}, {"Elysee"}}).values.front().value == "Elysee");
  CHECK(Count(Identity::kSpellings, {{"tass"}, {"TASS"}}).values.front().value == "TASS");
}

TEST_CASE("An article that has a value in two spellings counts once", "[facet][value]") {
  const FacetResult result = Count(Identity::kSpellings, {{"Jane Doe", "JANE DOE", "John Roe"}, {"jane doe"}});
  REQUIRE(result.values.size() == 2);
  CHECK(result.values[0].count == 2);
  CHECK(result.values[1] == FacetValue{"John Roe", "the John Roe", 1});
}

TEST_CASE("Values of white space alone are none", "[facet][value]") {
  const FacetResult result = Count(Identity::kSpellings, {{" "}, {"\t", ""}, {"a"}});
  CHECK(result.missing == 2);
  CHECK(result.distinct == 1);
}

TEST_CASE("A match looks into values and labels, whatever their case and diacritics", "[facet][value]") {
  const ArticleValues articles = {{"Élysée"}, {"Путин"}, {"Путина"}, {"Putin"}};
  CHECK(Count(Identity::kIds, articles, {.match = "ELYS"}).values.size() == 1);
  CHECK(Count(Identity::kIds, articles, {.match = "путин"}).values.size() == 2);
  CHECK(Count(Identity::kIds, articles, {.match = "the p"}).values.size() == 1);
  CHECK(Count(Identity::kIds, articles, {.match = "nobody"}).values.empty());
  CHECK(Count(Identity::kIds, articles, {.match = "nobody"}).distinct == 4);
}

}  // namespace
}  // namespace archive_search::facet
