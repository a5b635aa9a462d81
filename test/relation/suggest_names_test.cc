#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "archive_search/entity_list.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::Must;
using test::TestArchive;

Article About(std::string key, std::string body) {
  Article article;
  article.key = std::move(key);
  article.body = std::move(body);
  return article;
}

Article Supplying(std::string key, SuppliedEntity entity) {
  Article article = About(std::move(key), "Nothing happened today in the valley.");
  article.entities.push_back(std::move(entity));
  return article;
}

TEST_CASE("Suggestions are the unknown names, ready for the gazetteer", "[relation]") {
  const TestArchive archive({
      About("1", "President Vladimir Putin met Mikhail Korostikov in the capital. Korostikov spoke first."),
      About("2", "Mikhail Korostikov wrote a long report about the treaty for the newspaper."),
      About("3", "The minister met Anders Holmqvist in the capital on Monday morning."),
  });
  const SuggestedNames suggested = Must(SuggestNames(archive.snapshot(), Query(), {}));
  REQUIRE(suggested.names.size() == 1);
  CHECK(suggested.names[0].entity.entity.id == "mikhail-korostikov");
  CHECK(suggested.names[0].entity.articles == 2);
  Gazetteer gazetteer;
  REQUIRE_FALSE(gazetteer.Find(EntityKind::kPerson, "mikhail-korostikov"));
  Must(gazetteer.AddTsv(suggested.names[0].tsv, "suggested"));
  CHECK(gazetteer.Find(EntityKind::kPerson, "mikhail-korostikov")->name == "Mikhail Korostikov");
  CHECK(Must(SuggestNames(archive.snapshot(), Query(), {.min_articles = 1})).distinct == 2);
}

TEST_CASE("A name of which several known ones could be meant is no suggestion", "[relation]") {
  const std::string bush = "The president met Bush. Nobody knew which Bush it was.";
  const TestArchive archive({About("1", bush), About("2", bush)});
  const EntityList unknown = Must(ListEntities(archive.snapshot(), Query(), {.known = false}));
  REQUIRE(unknown.entities.size() == 1);
  CHECK(unknown.entities[0].entity.id == "bush-ambiguous");
  CHECK(Must(SuggestNames(archive.snapshot(), Query())).names.empty());
}

TEST_CASE("A namesake of a known person is no suggestion, for the name would be taken from that one", "[relation]") {
  const std::string khatami = "On Friday the cabinet received General Mohammad Khatami in the palace.";
  std::vector<Article> articles = {About("1", khatami), About("2", khatami)};
  for (Article& article : articles) article.published = Must(ParseDate("1972-03-01"));
  const TestArchive archive(articles);
  const EntityList people = Must(ListEntities(archive.snapshot(), Query(), {.kinds = {EntityKind::kPerson}}));
  REQUIRE(people.entities.size() == 1);
  CHECK(people.entities[0].entity.id == "mohammad-khatami-namesake");
  CHECK(people.entities[0].entity.name == "Mohammad Khatami (namesake)");
  CHECK(Must(SuggestNames(archive.snapshot(), Query())).names.empty());
}

TEST_CASE("What mostly means something else comes behind what is always a name, and generic names come last",
          "[relation]") {
  std::vector<Article> articles;
  const auto add = [&](int count, const std::string& body, std::optional<SuppliedEntity> entity = {}) {
    for (; count > 0; --count) {
      articles.push_back(About("k" + std::to_string(articles.size()), body));
      if (entity) articles.back().entities.push_back(*entity);
    }
  };
  add(3, "Much was said by Zorkolm here.", SuppliedEntity{EntityKind::kOrganisation, "zorkolm", "Zorkolm"});
  add(4, "Much was said by Plenty here.", SuppliedEntity{EntityKind::kOrganisation, "plenty", "Plenty"});
  add(30, "There was plenty of rain here.");
  add(9, "Much was said by the Board here.", SuppliedEntity{EntityKind::kOrganisation, "board", "Board"});
  add(8, "Much was said there.", SuppliedEntity{EntityKind::kOrganisation, "party-union", "Party of the Union"});
  const TestArchive archive(articles);
  const auto suggested = [&](std::size_t limit) {
    std::vector<std::string> ids;
    for (const SuggestedName& name :
         Must(SuggestNames(archive.snapshot(), Query(), {.kinds = {EntityKind::kOrganisation}, .limit = limit}))
             .names) {
      ids.push_back(name.entity.entity.id);
    }
    return ids;
  };
  using Ids = std::vector<std::string>;
  CHECK(suggested(0) == Ids{"zorkolm", "plenty", "board", "party-union"});
  // However few are looked at first: the best of all are found.
  CHECK(suggested(1) == Ids{"zorkolm"});
  CHECK(suggested(3) == Ids{"zorkolm", "plenty", "board"});
}

TEST_CASE("Articles that were replaced say nothing of a name", "[relation]") {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    articles.push_back(About("z" + std::to_string(i), "Much was said by zorkolm here."));
    if (i < 30) articles.back().entities.push_back({EntityKind::kOrganisation, "zorkolm", "Zorkolm"});
  }
  for (int i = 0; i < 8; ++i) {
    articles.push_back(About("q" + std::to_string(i), "Much was said by quixel here."));
    articles.back().entities.push_back({EntityKind::kOrganisation, "quixel", "Quixel"});
  }
  TestArchive archive(articles);
  for (int i = 0; i < 20; ++i) articles[i].body = "Nothing.", articles[i].entities.clear();
  archive.Add({articles.begin(), articles.begin() + 20});
  const auto names = Must(SuggestNames(archive.snapshot(), Query(), {.kinds = {EntityKind::kOrganisation}})).names;
  REQUIRE(names.size() == 2);  // half of the articles with the word mean Zorkolm, ten of twenty
  CHECK(names.front().entity.entity.id == "quixel");
}

TEST_CASE("The best names are found among many of more articles", "[relation]") {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    articles.push_back(About("k" + std::to_string(i), "There was talk of oil, gas, rain, snow, wheat and coal."));
    for (const char* name : {"Oil", "Gas", "Rain", "Snow", "Wheat", "Coal"}) {
      if (i < 5) articles.back().entities.push_back({EntityKind::kOrganisation, std::string("the-") + name, name});
    }
    if (i < 2) articles.back().body += " Zorkolm spoke.";
    if (i < 2) articles.back().entities.push_back({EntityKind::kOrganisation, "zorkolm", "Zorkolm"});
  }
  const TestArchive archive(articles);
  const SuggestedNames suggested =
      Must(SuggestNames(archive.snapshot(), Query(), {.kinds = {EntityKind::kOrganisation}, .limit = 1}));
  REQUIRE(suggested.names.size() == 1);
  CHECK(suggested.names[0].entity.entity.id == "zorkolm");
  CHECK(suggested.distinct == 7);
}

TEST_CASE("Hostile names give no lines that mean something else", "[relation]") {
  const std::string id = "test-party";
  const TestArchive archive({
      Supplying("1", {EntityKind::kOrganisation, id, "-Vladimir Putin"}),
      Supplying("2", {EntityKind::kOrganisation, "tab\tid", "Tab Party"}),
      Supplying("3", {EntityKind::kOrganisation, "line-party", "Line\nparty\tperson\ten\tParty"}),
      Supplying("4", {EntityKind::kOrganisation, "#comment", "Comment Party"}),
      Supplying("5", {EntityKind::kOrganisation, "Capital Id", "Capital Party"}),
      Supplying("6", {EntityKind::kOrganisation, "good-party", "Good Party"}),
  });
  const SuggestedNames suggested = Must(SuggestNames(archive.snapshot(), Query(), {.min_articles = 1}));
  CHECK(suggested.names.size() >= 5);
  for (const SuggestedName& name : suggested.names) {
    CAPTURE(name.entity.entity.id);
    Gazetteer gazetteer(/*with_bundled=*/false);
    Must(gazetteer.AddTsv(name.tsv, "suggested"));
    CHECK(gazetteer.entity_count() == (name.tsv.empty() ? 0 : 1));
    CHECK(name.tsv.empty() != (name.entity.entity.id == "good-party"));
  }
}

}  // namespace
}  // namespace archive_search
