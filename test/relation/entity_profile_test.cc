#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "archive_search/entity_list.h"
#include "support/random_articles.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::Must;
using test::TestArchive;

Article Text(std::string key, std::string date, std::string source, std::string body) {
  Article article;
  article.key = std::move(key);
  if (!date.empty()) article.published = Must(ParseDate(date));
  article.source = std::move(source);
  article.body = std::move(body);
  return article;
}

std::vector<Article> AboutPutin() {
  return {
      Text("1", "2001-05-03", "TASS", "Владимир Путин прилетел в Пекин. Путин встретился с министрами и послами."),
      Text("2", "2007", "Reuters", "President Vladimir Putin spoke in Munich about the treaty. Putin left at night."),
      Text("3", "", "Reuters", "The summit was opened by Vladimir  Putin after a long delay on Monday."),
      Text("4", "1999-01-01", "Reuters", "The harvest was good in the valley this year."),
  };
}

std::uint64_t MentionsOf(const EntityProfile& profile, const std::string& name) {
  const auto found =
      std::find_if(profile.names.begin(), profile.names.end(), [&](const NameUse& use) { return use.name == name; });
  return found == profile.names.end() ? 0 : found->mentions;
}

TEST_CASE("A profile tells who an entity is, when and where it is mentioned, and as what", "[relation]") {
  const TestArchive archive(AboutPutin());
  const EntityProfile putin = Must(DescribeEntity(archive.snapshot(), EntityKind::kPerson, "vladimir-putin"));
  CHECK(putin.known);
  CHECK(putin.entity.name == "Vladimir Putin");
  CHECK(putin.articles == 3);
  CHECK(putin.articles_read == 3);
  CHECK(putin.mentions == 5);
  CHECK(putin.first_date->ToString() == "2001-05-03");
  CHECK(putin.last_date->ToString() == "2007-12-31");
  CHECK(putin.undated == 1);
  CHECK(putin.distinct_sources == 2);
  REQUIRE(putin.sources.size() == 2);
  CHECK(putin.sources[0].value == "Reuters");
  CHECK(putin.sources[0].count == 2);
  CHECK(MentionsOf(putin, "Vladimir Putin") == 2);
  CHECK(MentionsOf(putin, "Putin") == 1);
  CHECK(MentionsOf(putin, "Владимир Путин") == 1);
  CHECK(MentionsOf(putin, "Путин") == 1);
  REQUIRE(putin.names.size() == 4);
  CHECK(putin.names[0].script == "Cyrillic");
  CHECK(putin.names[0].language == "ru");
  CHECK(putin.names[3].script == "Latin");
}

TEST_CASE("A profile has the gazetteer's names by their scripts", "[relation]") {
  const TestArchive archive;
  const EntityProfile putin = Must(DescribeEntity(archive.snapshot(), EntityKind::kPerson, "vladimir-putin"));
  CHECK(putin.articles == 0);
  CHECK_FALSE(putin.first_date);
  std::map<std::string, int> scripts;
  for (const KnownName& name : putin.known_names) ++scripts[name.script];
  CHECK(scripts["Latin"] > 0);
  CHECK(scripts["Cyrillic"] > 0);
  CHECK(scripts["Han"] > 0);
  CHECK(std::is_sorted(putin.known_names.begin(), putin.known_names.end(),
                       [](const KnownName& a, const KnownName& b) { return a.script < b.script; }));
}

TEST_CASE("A profile can be of a query's matches, and of a sample of articles", "[relation]") {
  const TestArchive archive(AboutPutin());
  const Query munich = Must(ParseQuery("munich"));
  const auto profile = Must(DescribeEntity(archive.snapshot(), EntityKind::kPerson, "vladimir-putin", munich));
  CHECK(profile.articles == 1);
  CHECK(profile.mentions == 2);
  const auto sample = Must(DescribeEntity(archive.snapshot(), EntityKind::kPerson, "vladimir-putin", Query(),
                                          {.sources = 1, .articles_read = 2}));
  CHECK(sample.articles == 3);
  CHECK(sample.articles_read == 2);
  CHECK(sample.sources.size() == 1);
  CHECK(sample.distinct_sources == 2);
}

TEST_CASE("The names of a profile add up to its mentions when every article is read", "[relation]") {
  const TestArchive archive(test::RandomArticles(51, 200));
  const EntityList list = Must(ListEntities(archive.snapshot(), Query(), {.limit = 0}));
  for (const CountedEntity& counted : list.entities) {
    CAPTURE(counted.entity.id);
    const EntityProfile profile = Must(DescribeEntity(archive.snapshot(), counted.entity.kind, counted.entity.id));
    CHECK(profile.entity == counted.entity);
    CHECK(profile.articles == counted.articles);
    CHECK(profile.mentions == counted.mentions);
    std::uint64_t mentions = 0;
    for (const NameUse& use : profile.names) mentions += use.mentions;
    CHECK(mentions == counted.mentions);
  }
}

TEST_CASE("An entity that nobody knows has an empty profile", "[relation]") {
  const TestArchive archive(AboutPutin());
  const EntityProfile nobody = Must(DescribeEntity(archive.snapshot(), EntityKind::kPerson, "nobody-at-all"));
  CHECK_FALSE(nobody.known);
  CHECK(nobody.articles == 0);
  CHECK(nobody.names.empty());
  CHECK(nobody.known_names.empty());
}

}  // namespace
}  // namespace archive_search
