#include "query_options.h"

#include <catch2/catch.hpp>
#include <cstdlib>

namespace archive_search::cli {
namespace {

TEST_CASE("Carets stand below the offending part, in any script", "[cli][query]") {
  CHECK(Underlined("a foo:b", {2, 5}) == "  a foo:b\n    ^^^\n");
  CHECK(Underlined("习近平 foo:b", {10, 13}) == "  习近平 foo:b\n         ^^^\n");
  CHECK(Underlined("путин (мир", {11, 12}) == "  путин (мир\n        ^\n");
  CHECK(Underlined("\"北京", {0, 7}) == "  \"北京\n  ^^^^^\n");
}

TEST_CASE("An error at the end of the query has a caret of its own", "[cli][query]") {
  CHECK(Underlined("(iran", {5, 5}) == "  (iran\n       ^\n");
  CHECK(Underlined("(iran", {90, 99}) == "  (iran\n       ^\n");
}

TEST_CASE("Of a long query only the lines with the error are shown", "[cli][query]") {
  setenv("COLUMNS", "40", 1);
  std::string query;
  for (int i = 0; i < 20; ++i) query += "sanctions ";
  CHECK(Underlined(query + "foo:x bar", {200, 204}) ==
        "  sanctions sanctions foo:x bar\n"
        "                      ^^^^\n");
  unsetenv("COLUMNS");
}

TEST_CASE("A hostile query is not printed as it is", "[cli][query]") {
  CHECK(Underlined("\x1b[31mfoo:\xC3\x1b", {5, 9}).find('\x1b') == std::string::npos);
}

absl::StatusOr<bool> NoArticle(const EntityKey&) {
  return false;
}

TEST_CASE("Filters name a facet and a value", "[cli][query]") {
  const Gazetteer none(/*with_bundled=*/false);
  QueryOptions options;
  options.filters = {"source=The Times=x", "person!=x", "date=1962-10", "lang=en"};
  const auto filters = options.Filters({[&]() -> const Gazetteer& { return none; }, NoArticle});
  REQUIRE(filters.ok());
  CHECK(filters->at(0).values == std::vector<std::string>{"The Times=x"});
  CHECK(filters->at(1).exclude);
  CHECK(filters->at(1).values == std::vector<std::string>{"x"});
  CHECK(filters->at(2).field == FacetField::kDate);
  CHECK(filters->at(3).field == FacetField::kLanguage);
  for (const std::string bad : {"", "=", "person", "person=", "person!", "person!=", "=x", "!=x", "foo=x"}) {
    INFO(bad);
    options.filters = {bad};
    CHECK(absl::IsInvalidArgument(options.Filters({[&]() -> const Gazetteer& { return none; }, NoArticle}).status()));
  }
}

TEST_CASE("A filter takes an entity's name for its id", "[cli][query]") {
  Gazetteer gazetteer(/*with_bundled=*/false);
  REQUIRE(gazetteer
              .AddTsv("ru\tcountry\ten\tRussia\nru\tcountry\tru\tРоссия\n"
                      "congo\tplace\ten\tCongo\nkongo\tplace\ten\tCongo\n",
                      "test")
              .ok());
  QueryOptions options;
  options.filters = {"country=Россия", "country!=ru", "country=unheard-of"};
  const auto filters = options.Filters({[&]() -> const Gazetteer& { return gazetteer; }, NoArticle});
  REQUIRE(filters.ok());
  CHECK(filters->at(0).values.front() == "ru");
  CHECK(filters->at(1).values.front() == "ru");
  CHECK(filters->at(2).values.front() == "unheard-of");
}

TEST_CASE("An id that an article has is no name of another", "[cli][query]") {
  Gazetteer gazetteer(/*with_bundled=*/false);
  REQUIRE(gazetteer.AddTsv("gordon-brown\tperson\ten\tGordon Brown\ngordon-brown\tperson\ten\t?Brown\n", "test").ok());
  QueryOptions options;
  options.filters = {"person=brown", "person=Brown"};
  const auto filters =
      options.Filters({[&]() -> const Gazetteer& { return gazetteer; },
                       [](const EntityKey& id) -> absl::StatusOr<bool> { return id.second == "brown"; }});
  REQUIRE(filters.ok());
  CHECK(filters->at(0).values.front() == "brown");
  CHECK(filters->at(1).values.front() == "gordon-brown");
}

TEST_CASE("A time zone that nobody knows is refused", "[cli][query]") {
  QueryOptions options;
  options.words = {"date:today"};
  options.time_zone = "Nowhere/At_All";
  CHECK(absl::IsInvalidArgument(options.Parse().status()));
  for (const std::string zone : {"UTC", "local"}) {
    options.time_zone = zone;
    CHECK(options.Parse().ok());
  }
}

TEST_CASE("Plain words are never syntax", "[cli][query]") {
  QueryOptions options;
  options.words = {"oil", "-gas", "date:none", "("};
  options.match = "any";
  const auto query = options.Parse();
  REQUIRE(query.ok());
  CHECK(query->root().kind == QueryNode::Kind::kOr);
}

}  // namespace
}  // namespace archive_search::cli
