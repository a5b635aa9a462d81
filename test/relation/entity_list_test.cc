// Lists of entities against counting article by article.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "archive_search/entity_list.h"
#include "matching.h"
#include "support/faceted_articles.h"
#include "support/random_articles.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::Matching;
using test::Must;
using test::TestArchive;

using Id = std::pair<EntityKind, std::string>;

struct Counts {
  std::uint64_t articles = 0;
  std::uint64_t mentions = 0;
};

std::map<Id, Counts> Expected(const std::vector<index::AnalyzedArticle>& articles) {
  std::map<Id, Counts> counts;
  for (const index::AnalyzedArticle& article : articles) {
    std::set<Id> ids;
    for (const entity::Found& found : article.entities) {
      ids.insert({found.kind, found.id});
      ++counts[{found.kind, found.id}].mentions;
    }
    for (const Entity& entity : article.supplied) ids.insert({entity.kind, entity.id});
    for (const Id& id : ids) ++counts[id].articles;
  }
  return counts;
}

void CheckList(const TestArchive& archive, const std::string& text) {
  CAPTURE(text);
  const Query query = Must(ParseQuery(text));
  const std::vector<index::AnalyzedArticle> articles = Matching(archive, query);
  const std::map<Id, Counts> expected = Expected(articles);
  const EntityList list = Must(ListEntities(archive.snapshot(), query, {.limit = 0}));
  CHECK(list.articles == articles.size());
  CHECK(list.distinct == expected.size());
  REQUIRE(list.entities.size() == expected.size());
  for (const CountedEntity& counted : list.entities) {
    CAPTURE(counted.entity.id);
    const auto found = expected.find({counted.entity.kind, counted.entity.id});
    REQUIRE(found != expected.end());
    CHECK(counted.articles == found->second.articles);
    CHECK(counted.mentions == found->second.mentions);
    CHECK(counted.known == archive.snapshot().gazetteer().Find(counted.entity.kind, counted.entity.id).has_value());
  }
  CHECK(std::is_sorted(list.entities.begin(), list.entities.end(), [](const CountedEntity& a, const CountedEntity& b) {
    return std::make_tuple(b.articles, a.entity.kind, a.entity.id) <
           std::make_tuple(a.articles, b.entity.kind, b.entity.id);
  }));
}

TEST_CASE("Entities of random searches are those of counting article by article", "[relation]") {
  const TestArchive archive(test::RandomArticles(41, 250));
  for (const char* text : {"*", "oil", "нефть OR 石油", "person:nikita-khrushchev", "date:1962", "zzzz"}) {
    CheckList(archive, text);
  }
}

TEST_CASE("An entity that only sources supply has articles and no mention", "[relation]") {
  test::FacetedArticles articles(42);
  const TestArchive archive(articles.Make(150));
  for (const char* text : {"*", "oil", "совет", "制裁 OR سلام"}) CheckList(archive, text);
  const EntityList list = Must(ListEntities(archive.snapshot(), Query(), {.kinds = {EntityKind::kPlace}}));
  REQUIRE_FALSE(list.entities.empty());
  CHECK(list.entities[0].mentions == 0);
  CHECK(list.entities[0].articles > 0);
  CHECK_FALSE(list.entities[0].known);
}

TEST_CASE("A list can be narrowed by kind, name, frequency and the gazetteer", "[relation]") {
  const TestArchive archive(test::RandomArticles(43, 200));
  const Snapshot& snapshot = archive.snapshot();
  const EntityList all = Must(ListEntities(snapshot, Query(), {.limit = 0}));
  const auto count = [&](auto wanted) { return std::count_if(all.entities.begin(), all.entities.end(), wanted); };
  const auto is_person = [](const CountedEntity& e) { return e.entity.kind == EntityKind::kPerson; };
  const auto listed = [&](const EntityListOptions& options) {
    return static_cast<std::ptrdiff_t>(Must(ListEntities(snapshot, Query(), options)).distinct);
  };
  CHECK(listed({.kinds = {EntityKind::kPerson, EntityKind::kPerson}}) == count(is_person));
  CHECK(listed({.min_articles = 30}) == count([](const CountedEntity& e) { return e.articles >= 30; }));
  CHECK(listed({.known = false}) == count([](const CountedEntity& e) { return !e.known; }));
  CHECK(listed({.known = true}) == count([](const CountedEntity& e) { return e.known; }));
  CHECK(listed({.known = false}) > 0);
  const EntityList khrushchev = Must(ListEntities(snapshot, Query(), {.match = "KHRUSHCHEV"}));
  REQUIRE_FALSE(khrushchev.entities.empty());
  CHECK(khrushchev.entities[0].entity.id == "nikita-khrushchev");
  CHECK(static_cast<std::ptrdiff_t>(khrushchev.distinct) == count([](const CountedEntity& e) {
          return e.entity.id.find("khrushchev") != std::string::npos ||
                 e.entity.name.find("Khrushchev") != std::string::npos;
        }));
  const EntityList first = Must(ListEntities(snapshot, Query(), {.limit = 2}));
  CHECK(first.distinct == all.distinct);
  CHECK(first.entities == std::vector<CountedEntity>(all.entities.begin(), all.entities.begin() + 2));
}

}  // namespace
}  // namespace archive_search
