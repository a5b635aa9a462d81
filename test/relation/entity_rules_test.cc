// Rules applied to an archive: as if it had been indexed with them, in all that reads entities.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "archive_search/entity_list.h"
#include "archive_search/reanalyze.h"
#include "archive_search/relations.h"
#include "archive_search/search.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::Must;
using test::TestArchive;

std::vector<Article> Articles() {
  std::mt19937 random(7);
  const std::vector<std::string> names = {
      "Vladimir Putin", "Mikhail Korostikov", "Anders Holmqvist", "NATO", "Gazprom", "Beijing", "China", "Xi Jinping"};
  std::vector<Article> articles;
  for (int i = 0; i < 90; ++i) {
    Article article;
    article.key = "k" + std::to_string(i);
    article.source = i % 2 == 0 ? "TASS" : "Xinhua";
    article.published = ParseDate(std::to_string(2000 + i % 30)).value();
    article.body = "There was news today.";
    for (auto n = random() % 4; n > 0; --n)
      article.body += " Later they met " + names[random() % names.size()] + " again.";
    if (i % 9 == 0) article.entities.push_back({EntityKind::kPerson, "supplied-one", "Supplied One"});
    articles.push_back(std::move(article));
  }
  return articles;
}

Archive Applied(const TestArchive& archive, const std::string& rules, ReanalyzeReport* report = nullptr,
                bool all = false) {
  ReanalyzeOptions options;
  options.rules = rules;
  options.all = all;
  options.writer.sync = false;
  const ReanalyzeReport done = Must(ReanalyzeEntities(Must(Archive::Open(archive.archive().path())), options));
  if (report != nullptr) *report = done;
  return Must(Archive::Open(archive.archive().path()));
}

// What a user sees of the entities, all of it.
std::string Everything(const Archive& archive) {
  const Snapshot snapshot = Must(archive.OpenSnapshot());
  std::string out;
  for (int i = 0; i < 90; ++i) {
    const StoredArticle stored = Must(snapshot.Find("k" + std::to_string(i))).value();
    for (const Mention& m : stored.mentions) {
      out += std::to_string(i) + " " + m.id + " " + std::to_string(m.begin) + "-" + std::to_string(m.end) + "\n";
    }
  }
  const auto key = [](const Entity& e) { return std::string(EntityKindName(e.kind)) + "=" + e.id; };
  for (const CountedEntity& counted : Must(ListEntities(snapshot, Query(), {.limit = 0})).entities) {
    out += key(counted.entity) + " " + std::to_string(counted.articles) + " " + std::to_string(counted.mentions) + "\n";
    const EntityProfile profile = Must(DescribeEntity(snapshot, counted.entity.kind, counted.entity.id));
    out += std::to_string(profile.articles) + " " + std::to_string(profile.names.size()) + "\n";
    const EntityTimelines lines = Must(CountTimelines(snapshot, Query(), {{counted.entity.kind, counted.entity.id}}));
    for (const std::uint64_t count : lines.entities[0].counts) out += std::to_string(count) + " ";
    QueryNode node;
    node.kind = QueryNode::Kind::kEntity;
    node.entity_kind = counted.entity.kind;
    node.text = counted.entity.id;
    node.by_id = true;
    out += "= " + std::to_string(Must(Count(snapshot, Query(node)))) + "\n";
  }
  CooccurrenceOptions options;
  options.kinds = {EntityKind::kPerson, EntityKind::kOrganisation, EntityKind::kPlace, EntityKind::kCountry};
  options.limit = 0;
  const Cooccurrences together = Must(CountCooccurrences(snapshot, Query(), options));
  for (const EntityPair& pair : together.periods.at(0).pairs) {
    out += key(together.entities[pair.first]) + " " + key(together.entities[pair.second]) + " " +
           std::to_string(pair.count) + "\n";
  }
  const SearchResult facets = Must(Search(snapshot, Query(),
                                          {.limit = 0,
                                           .facets = {{.field = FacetField::kPerson, .limit = 0},
                                                      {.field = FacetField::kOrganisation, .limit = 0},
                                                      {.field = FacetField::kPlaceTree, .limit = 0}}}));
  for (const FacetResult& facet : facets.facets) {
    for (const FacetValue& value : facet.values) out += value.value + ": " + std::to_string(value.count) + "\n";
  }
  return out;
}

// Indexed with the rules from the first article on.
std::string EverythingAnew(const std::string& rules) {
  const TestArchive empty;
  const Archive archive = Applied(empty, rules);
  const std::uint32_t live_limit = test::TierUnderTest() == test::TestTier::kLive ? UINT32_MAX : 0;
  WriterOptions options;
  options.sync = false;
  const std::unique_ptr<Writer> writer = Must(index::ArchiveWriter::Open(archive.impl(), options, live_limit));
  for (const Article& article : Articles()) Must(writer->Add(article));
  Must(writer->Commit());
  return Everything(archive);
}

std::string Shuffled(std::vector<std::string> rules, std::mt19937* random) {
  std::shuffle(rules.begin(), rules.end(), *random);
  rules.resize((*random)() % (rules.size() + 1));
  std::string text;
  for (const std::string& rule : rules) text += rule + "\n";
  return text;
}

TEST_CASE("Rules applied afterwards make of an archive what indexing with them does", "[relation]") {
  const std::vector<std::string> rules = {
      "merge person=mikhail-korostikov person=vladimir-putin",
      "merge org=gazprom person=anders-holmqvist as=\"The Firm\"",
      "split person=vladimir-putin person=other-putin date=2010..2019",
      "split person=xi-jinping person=vladimir-putin source=tass",
      "split org=nato org=nato-2 name=nato source=Xinhua",
      "ignore place=beijing",
      "ignore person=supplied-one",
      "merge country=cn country=ru",
      "merge person=other-putin person=nobody",
  };
  const TestArchive archive(Articles());
  std::mt19937 random(11);
  for (int round = 0; round < 8; ++round) {
    const std::string text = round == 7 ? "" : Shuffled(rules, &random);
    CAPTURE(text);
    const Archive applied = Applied(archive, text);
    CHECK(applied.entity_rules() == text);
    CHECK(Everything(applied) == EverythingAnew(text));
  }
}

TEST_CASE("Only the articles that a change of rules can concern are read", "[relation]") {
  const TestArchive archive(Articles());
  const Snapshot before = archive.snapshot();
  const auto articles_with = [&](const std::string& query) { return Must(Count(before, ParseQuery(query).value())); };
  ReanalyzeReport report;
  Applied(archive, "merge person=mikhail-korostikov person=vladimir-putin", &report);
  CHECK(report.read == articles_with("person:=mikhail-korostikov"));
  CHECK(report.changed == report.read);
  Applied(archive, "merge person=mikhail-korostikov person=vladimir-putin", &report);
  CHECK(report.read == 0);
  Applied(archive, "merge person=mikhail-korostikov person=vladimir-putin\nignore org=nato", &report);
  CHECK(report.read == articles_with("org:=nato"));
  Applied(archive, "", &report);  // what was ignored can be anywhere
  CHECK(report.read == 90);
  CHECK(report.changed == articles_with("person:=mikhail-korostikov OR org:=nato"));
  Applied(archive, "ignore org=nato", &report, /*all=*/true);
  CHECK(report.read == 90);
  CHECK(report.changed == articles_with("org:=nato"));
}

TEST_CASE("An interrupted change of rules is taken up again", "[relation]") {
  const TestArchive archive(Articles());
  const std::string rules = "merge person=mikhail-korostikov person=vladimir-putin";
  ReanalyzeOptions options;
  options.rules = rules;
  options.all = false;
  int asked = 0;
  options.cancelled = [&] { return ++asked > 4; };
  CHECK(Must(ReanalyzeEntities(archive.archive(), options)).cancelled);
  CHECK(Everything(Applied(archive, rules)) == EverythingAnew(rules));
}

TEST_CASE("Rules that cannot be read leave the archive as it was", "[relation]") {
  const TestArchive archive(Articles());
  ReanalyzeOptions options;
  options.rules = "merge person=a";
  CHECK(absl::IsInvalidArgument(ReanalyzeEntities(archive.archive(), options).status()));
  CHECK(Must(Archive::Open(archive.archive().path())).entity_rules().empty());
}

TEST_CASE("Queries, filters and profiles follow the rules: names and ids lead to whom they belong now", "[relation]") {
  const TestArchive archive(Articles());
  const std::uint64_t either =
      Must(Count(archive.snapshot(), ParseQuery("person:=mikhail-korostikov OR person:=vladimir-putin").value()));
  const std::uint64_t nato = Must(Count(archive.snapshot(), ParseQuery("org:=nato").value()));
  const std::string rules =
      "merge person=mikhail-korostikov person=vladimir-putin\n"
      "split org=nato org=nato-2 source=TASS as=\"NATO by TASS\"\n"
      "ignore org=gazprom\n";
  const Archive applied = Applied(archive, rules);
  const Snapshot snapshot = Must(applied.OpenSnapshot());
  const auto search = [&](const std::string& query) { return Must(Search(snapshot, ParseQuery(query).value())); };
  for (const char* query : {"person:Korostikov", "person:\"Mikhail Korostikov\"", "person:=mikhail-korostikov",
                            "person:Putin", "person:Путин", "entity:=mikhail-korostikov"}) {
    CAPTURE(query);
    CHECK(search(query).total == either);
  }
  CHECK(search("person:=mikhail-korostikov").notes.at(0).message ==
        "the archive's rules merge person=mikhail-korostikov into person=vladimir-putin");
  CHECK(Must(Count(snapshot, Query(), {{FacetField::kPerson, {"mikhail-korostikov"}, false}})) == either);
  const EntityProfile profile = Must(DescribeEntity(snapshot, EntityKind::kPerson, "mikhail-korostikov"));
  CHECK(profile.entity.id == "vladimir-putin");
  CHECK(profile.articles == either);
  const EntityTimelines lines = Must(CountTimelines(snapshot, Query(), {{EntityKind::kPerson, "mikhail-korostikov"}}));
  CHECK(lines.entities[0].entity.id == "vladimir-putin");
  CHECK(lines.entities[0].articles == either);
  CooccurrenceOptions with;
  with.with = {EntityKind::kPerson, "mikhail-korostikov"};
  with.within = TextUnit::kArticle;
  CHECK_FALSE(Must(CountCooccurrences(snapshot, Query(), with)).periods.at(0).pairs.empty());

  const absl::Status several = Search(snapshot, ParseQuery("org:NATO").value()).status();
  CHECK(several.message() == "\"NATO\" can mean several: write org:=nato-2 for NATO by TASS, or org:=nato for NATO");
  CHECK(search("org:=nato").total + search("org:=nato-2").total == nato);
  const SearchResult ignored = search("org:Gazprom");
  CHECK(ignored.total == 0);
  CHECK(ignored.notes.at(0).message == "the archive's rules ignore org=gazprom");
  CHECK(search("org:=gazprom").notes.at(0).message == "the archive's rules ignore org=gazprom");
}

TEST_CASE("What rules give to a country's people and organisations belongs to it", "[relation]") {
  const TestArchive archive(Articles());
  const std::uint64_t either =
      Must(Count(archive.snapshot(), ParseQuery("about:ru OR person:=anders-holmqvist").value()));
  const Archive applied = Applied(archive, "merge person=vladimir-putin person=anders-holmqvist");
  CHECK(Must(Count(Must(applied.OpenSnapshot()), ParseQuery("about:ru").value())) == either);
}

}  // namespace
}  // namespace archive_search
