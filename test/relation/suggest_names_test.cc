#include <catch2/catch.hpp>

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
