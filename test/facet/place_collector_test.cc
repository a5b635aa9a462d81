// The facet along the tree of places, compared with walking up from every mention of every article.
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "archive_search/search.h"
#include "entity/place_tree.h"
#include "support/test_archive.h"

namespace archive_search::facet {
namespace {

using test::Must;
using test::TestArchive;

const std::vector<std::string> kPlaces = {
    "Moscow", "Vladivostok", "Russia",      "Kyiv",      "Paris",       "Nairobi", "Beijing", "China",
    "Europe", "Black Sea",   "Mexico City", "Zorkville", "Middle East", "Kenyan",  "Soviet",  "Tokyo"};

std::vector<Article> RandomArticles(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) {
    Article article;
    article.key = "k" + std::to_string(i);
    article.title = random() % 2 == 0 ? "On trade" : "On war";
    article.body = "Yesterday there were reports.";
    for (auto n = random() % 5; n > 0; --n) {
      article.body += " They spoke of it again in " + kPlaces[random() % kPlaces.size()] + " today.";
    }
    if (random() % 6 == 0) article.entities.push_back({EntityKind::kPlace, "unknown-place", "Unknown Place"});
    if (random() % 6 == 0) article.entities.push_back({EntityKind::kCountry, "fr", ""});
    articles.push_back(std::move(article));
  }
  return articles;
}

// The nodes of an article: where its places and countries stand, and all above.
std::set<std::string> NodesOf(const StoredArticle& stored, const entity::PlaceTree& tree) {
  std::set<std::string> nodes;
  for (const auto& [entity, mentions] : stored.entities) {
    for (std::string path = tree.PathOf(entity.kind, entity.id); !path.empty();) {
      nodes.insert(path);
      const std::size_t slash = path.rfind('/');
      path = slash == std::string::npos ? "" : path.substr(0, slash);
    }
  }
  return nodes;
}

std::vector<std::set<std::string>> NodesOfMatches(const Snapshot& snapshot, const Query& query) {
  const entity::PlaceTree tree(snapshot.gazetteer());
  std::vector<std::set<std::string>> nodes;
  Must(ForEachHit(snapshot, query, {}, [&](const Hit& hit) {
    nodes.push_back(NodesOf(snapshot.Find(hit.key).value().value(), tree));
    return true;
  }));
  return nodes;
}

FacetResult CountUnder(const Snapshot& snapshot, const Query& query, const std::string& under) {
  return Must(Search(snapshot, query,
                     {.limit = 0, .facets = {{.field = FacetField::kPlaceTree, .limit = 0, .under = under}}}))
      .facets.at(0);
}

TEST_CASE("An article counts once at each node that one of its places is at or below", "[facet]") {
  const TestArchive archive(RandomArticles(3, 300));
  const Snapshot& snapshot = archive.snapshot();
  for (const char* text : {"*", "trade"}) {
    const Query query = ParseQuery(text).value();
    const std::vector<std::set<std::string>> articles = NodesOfMatches(snapshot, query);
    std::map<std::string, std::uint64_t> counts;
    for (const auto& nodes : articles) {
      for (const std::string& node : nodes) ++counts[node];
    }
    REQUIRE(counts.size() > 20);
    std::vector<std::string> parents = {""};
    for (const auto& [node, count] : counts) parents.push_back(node);
    for (const std::string& under : parents) {
      std::map<std::string, std::uint64_t> expected;
      for (const auto& [node, count] : counts) {
        if (entity::ParentOf(node) == under && !node.empty()) expected[node] = count;
      }
      std::uint64_t missing = 0;
      for (const auto& nodes : articles) {
        bool has = false;
        for (const std::string& node : nodes) has = has || entity::ParentOf(node) == under;
        missing += has ? 0 : 1;
      }
      const FacetResult result = CountUnder(snapshot, query, under);
      CAPTURE(text, under);
      CHECK(result.distinct == expected.size());
      CHECK(result.missing == missing);
      std::map<std::string, std::uint64_t> found;
      for (const FacetValue& value : result.values) found[value.value] = value.count;
      CHECK(found == expected);
      for (std::size_t i = 1; i < result.values.size(); ++i) {
        const FacetValue& before = result.values[i - 1];
        const FacetValue& value = result.values[i];
        CHECK((before.count > value.count || (before.count == value.count && before.value < value.value)));
      }
      if (under.empty()) {
        CHECK(result.path.empty());
      } else {
        CHECK(result.path.back().value == under);
        CHECK(result.path.back().count == counts[under]);
        CHECK(result.path.front().count == counts[under.substr(0, under.find('/'))]);
      }
    }
  }
}

TEST_CASE("Every node, taken as a filter, finds as many articles as it counted", "[facet]") {
  const TestArchive archive(RandomArticles(4, 200));
  const Snapshot& snapshot = archive.snapshot();
  const Query query = ParseQuery("war").value();
  const std::uint64_t total = Must(Count(snapshot, query));
  std::vector<std::string> open = {""};
  int nodes = 0;
  while (!open.empty()) {
    const std::string under = open.back();
    open.pop_back();
    for (const FacetValue& value : CountUnder(snapshot, query, under).values) {
      CAPTURE(value.value);
      ++nodes;
      open.push_back(value.value);
      CHECK(Must(Count(snapshot, query, {{FacetField::kPlaceTree, {value.value}, false}})) == value.count);
      CHECK(Must(Count(snapshot, query, {{FacetField::kPlaceTree, {value.value}, true}})) == total - value.count);
    }
  }
  CHECK(nodes > 20);
  // Together with other facets and filters, and without its own.
  const std::vector<FacetFilter> filters = {{FacetField::kPlaceTree, {"europe", "asia/east-asia"}, false}};
  const SearchResult result = Must(Search(
      snapshot, query,
      {.limit = 0,
       .filters = filters,
       .facets = {{.field = FacetField::kPlaceTree, .ignore_own_filter = true}, {.field = FacetField::kCountry}}}));
  CHECK(result.total == Must(Count(snapshot, query, filters)));
  CHECK(result.facets[0].values == CountUnder(snapshot, query, "").values);
}

TEST_CASE("Labels are names, and the node may be named by anything that stands for it", "[facet]") {
  Article article;
  article.key = "a";
  article.body = "He spoke in Moscow on Monday.";
  const TestArchive archive({article});
  const FacetResult top = CountUnder(archive.snapshot(), Query(), "");
  REQUIRE(top.values == std::vector<FacetValue>{{"europe", "Europe", 1}});
  for (const char* name : {"eastern-europe", "151", "europe/eastern-europe", "Eastern Europe"}) {
    const FacetResult result = CountUnder(archive.snapshot(), Query(), name);
    CHECK(result.values == std::vector<FacetValue>{{"europe/eastern-europe/ru", "Russia", 1}});
    CHECK(result.path ==
          std::vector<FacetValue>{{"europe", "Europe", 1}, {"europe/eastern-europe", "Eastern Europe", 1}});
  }
  CHECK(CountUnder(archive.snapshot(), Query(), "ru").values ==
        std::vector<FacetValue>{{"europe/eastern-europe/ru/moscow", "Moscow", 1}});
  const auto search = [&](FacetRequest request) {
    return Search(archive.snapshot(), Query(), {.limit = 0, .facets = {std::move(request)}});
  };
  CHECK(absl::IsInvalidArgument(search({.field = FacetField::kPlaceTree, .under = "atlantis"}).status()));
  CHECK(absl::IsInvalidArgument(
      Count(archive.snapshot(), Query(), {{FacetField::kPlaceTree, {"atlantis"}, false}}).status()));
  CHECK(Must(search({.field = FacetField::kPlaceTree, .match = "asia"})).facets[0].values.empty());
  CHECK(Must(search({.field = FacetField::kPlaceTree, .match = "EUR"})).facets[0].values.size() == 1);
}

}  // namespace
}  // namespace archive_search::facet
