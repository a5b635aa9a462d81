#include <catch2/catch.hpp>
#include <map>
#include <numeric>

#include "archive_search/relations.h"
#include "facet/date_bucket.h"
#include "matching.h"
#include "support/random_articles.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::Matching;
using test::Must;
using test::TestArchive;

bool Mentions(const index::AnalyzedArticle& article, EntityKind kind, const std::string& id) {
  for (const entity::Found& found : article.entities) {
    if (found.kind == kind && found.id == id) return true;
  }
  for (const Entity& entity : article.supplied) {
    if (entity.kind == kind && entity.id == id) return true;
  }
  return false;
}

// Counts by bucket, and "imprecise" and "undated".
std::map<std::string, std::uint64_t> Expected(const std::vector<index::AnalyzedArticle>& articles, DateUnit unit,
                                              EntityKind kind, const std::string& id) {
  std::map<std::string, std::uint64_t> counts;
  for (const index::AnalyzedArticle& article : articles) {
    if (!id.empty() && !Mentions(article, kind, id)) continue;
    const std::optional<Date>& date = article.article.published;
    if (!date) {
      ++counts["undated"];
      continue;
    }
    const auto first = facet::BucketOf(unit, date->FirstDay());
    ++counts[first == facet::BucketOf(unit, date->LastDay()) ? facet::BucketName(unit, first) : "imprecise"];
  }
  return counts;
}

void CheckTimeline(const EntityTimeline& timeline, const std::vector<std::string>& periods,
                   std::map<std::string, std::uint64_t> expected) {
  CHECK(timeline.undated == expected["undated"]);
  CHECK(timeline.imprecise == expected["imprecise"]);
  REQUIRE(timeline.counts.size() == periods.size());
  std::uint64_t sum = timeline.undated + timeline.imprecise;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    CHECK(timeline.counts[i] == expected[periods[i]]);
    sum += timeline.counts[i];
  }
  CHECK(timeline.articles == sum);
  std::uint64_t all = 0;
  for (const auto& [name, count] : expected) all += count;
  CHECK(all == sum);
}

TEST_CASE("Timelines of several entities are those of counting article by article", "[relation]") {
  const TestArchive archive(test::RandomArticles(61, 250));
  const std::vector<std::pair<EntityKind, std::string>> entities = {{EntityKind::kPerson, "vladimir-putin"},
                                                                    {EntityKind::kOrganisation, "nato"},
                                                                    {EntityKind::kCountry, "cn"},
                                                                    {EntityKind::kPerson, "bob-example"},
                                                                    {EntityKind::kPlace, "nowhere"}};
  for (const DateUnit unit : {DateUnit::kYear, DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek, DateUnit::kDay}) {
    for (const char* text : {"*", "oil OR 石油", "zzzz"}) {
      CAPTURE(text, DateUnitName(unit));
      const Query query = Must(ParseQuery(text));
      const std::vector<index::AnalyzedArticle> articles = Matching(archive, query);
      const EntityTimelines found = Must(CountTimelines(archive.snapshot(), query, entities, {.unit = unit}));
      CheckTimeline(found.all, found.periods, Expected(articles, unit, EntityKind::kPerson, ""));
      REQUIRE(found.entities.size() == entities.size());
      for (std::size_t i = 0; i < entities.size(); ++i) {
        CHECK(found.entities[i].entity.id == entities[i].second);
        CheckTimeline(found.entities[i], found.periods,
                      Expected(articles, unit, entities[i].first, entities[i].second));
      }
    }
  }
}

TEST_CASE("Filters narrow a timeline, and one that is too wide is refused", "[relation]") {
  Article rome;
  rome.key = "rome";
  rome.body = "Rome fell.";
  rome.published = Must(ParseDate("0476-09-04"));
  Article moscow;
  moscow.key = "moscow";
  moscow.body = "Moscow stood.";
  moscow.published = Must(ParseDate("1991-12-25"));
  const TestArchive archive({rome, moscow});
  const std::vector<std::pair<EntityKind, std::string>> entities = {{EntityKind::kPlace, "moscow"}};
  CHECK(absl::IsInvalidArgument(
      CountTimelines(archive.snapshot(), Query(), entities, {.unit = DateUnit::kDay}).status()));
  const FacetFilter recent{FacetField::kDate, {"1991"}, false};
  const EntityTimelines days =
      Must(CountTimelines(archive.snapshot(), Query(), entities, {.unit = DateUnit::kDay, .filters = {recent}}));
  CHECK(days.periods == std::vector<std::string>{"1991-12-25"});
  CHECK(days.entities[0].counts == std::vector<std::uint64_t>{1});
  CHECK(days.entities[0].entity.name == "Moscow");
}

}  // namespace
}  // namespace archive_search
