#include "archive_search/snapshot.h"

#include <filesystem>

#include "archive_fixture.h"
#include "index/entity_names.h"
#include "index/live/live_writer.h"
#include "index/slot_values.h"
#include "index/term_schema.h"
#include "support/files.h"

namespace archive_search {
namespace {

using test::ArchiveFixture;
using test::PostingsOf;
using test::SimpleArticle;

TEST_CASE("A snapshot keeps what it saw while a writer works", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add({SimpleArticle("a", "one")});
  const Snapshot before = fixture.OpenSnapshot();
  fixture.Add({SimpleArticle("a", "two"), SimpleArticle("b", "three")});
  CHECK(before.article_count() == 1);
  CHECK((*before.Find("a"))->article.body == "one");
  CHECK_FALSE((*before.Find("b")).has_value());
  CHECK(fixture.BodyOf("a") == "two");
}

void AddMany(const ArchiveFixture& fixture, const std::string& body) {
  std::vector<Article> articles;
  for (int i = 0; i < 200; ++i) articles.push_back(SimpleArticle("key" + std::to_string(i), body + std::to_string(i)));
  fixture.Add(articles);
}

TEST_CASE("A snapshot that later commits have overwritten answers from the newest one", "[snapshot]") {
  const ArchiveFixture fixture;
  AddMany(fixture, "body 0 ");
  const Snapshot old = fixture.OpenSnapshot();
  std::uint64_t revision = 1;
  const auto overtaken = [&] {  // the block read last is still in memory, and not every block is written anew
    bool aborted = false;
    for (DocId docid = 1; docid < 200; docid += 33) aborted |= absl::IsAborted(old.impl().Read(docid).status());
    return aborted;
  };
  while (!overtaken() && revision < 50) AddMany(fixture, "body " + std::to_string(revision++) + " ");
  REQUIRE(overtaken());
  CHECK(old.revision() == 1);
  const auto fresh = old.impl().Reopen();
  REQUIRE(fresh.ok());
  CHECK((*fresh)->state().revision == revision);

  for (const int number : {0, 7, 199}) {
    const auto found = old.Find("key" + std::to_string(number));
    REQUIRE(found.ok());
    REQUIRE(found->has_value());
  }
  CHECK((*old.Find("key198"))->article.body == "body " + std::to_string(revision - 1) + " 198");
  CHECK(old.Info().ok());
}

// Xapian tells once that a block is of a later revision, and reads on in it the next time.
TEST_CASE("A snapshot that is asked again and again while commits overtake it never answers wrongly", "[snapshot]") {
  const ArchiveFixture fixture;
  AddMany(fixture, "body 0 ");
  for (int round = 1; round <= 6; ++round) {
    const Snapshot old = fixture.OpenSnapshot();
    REQUIRE(old.Find("key1").ok());
    for (int commit = 0; commit < 3; ++commit) AddMany(fixture, "body " + std::to_string(4 * round + commit) + " ");
    for (int number = 0; number < 200; number += 9) {
      const std::string key = "key" + std::to_string(number);
      const auto found = old.Find(key);
      REQUIRE(found.ok());
      REQUIRE(found->has_value());
      CHECK((*found)->article.key == key);
      const auto info = old.Info();
      REQUIRE(info.ok());
      CHECK(info->languages.front().second == 200);
    }
    CHECK(old.Check().ok());
  }
}

TEST_CASE("Check finds what is missing of the live tier", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  CHECK(fixture.OpenSnapshot().Check().ok());
  const std::string file = GENERATE(as<std::string>(), "position.glass", "termlist.glass");
  REQUIRE(std::filesystem::remove(fixture.path() + "/catalog/" + file));
  const absl::Status status = fixture.OpenSnapshot().Check();
  CAPTURE(file, status.message());
  CHECK(absl::IsDataLoss(status));
}

TEST_CASE("Check finds postings that are not those that were written", "[snapshot]") {
  const auto [term, whole] = GENERATE(table<std::string, bool>({
      {"wword", false}, {index::OriginTerm("/news/more.jsonl"), true},  // of which an article may get more
  }));
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  {
    auto writer = live::LiveWriter::Open(fixture.path() + "/catalog", /*sync=*/false);
    REQUIRE(writer.ok());
    REQUIRE((*writer)->AddTerm(1, term).ok());
    REQUIRE((*writer)->Commit().ok());
  }
  CHECK(fixture.OpenSnapshot().Check().ok() == whole);
}

TEST_CASE("Check finds values that are not those that were written", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  const std::string file = fixture.path() + "/catalog/postlist.glass";
  std::string bytes = test::ReadFile(file);
  const std::string value = GENERATE(as<std::string>(), "Example Wire", "example-council");
  const std::size_t at = bytes.find(value);
  REQUIRE(at != bytes.npos);
  bytes[at] = 'x';
  test::WriteFile(file, bytes);
  const absl::Status status = fixture.OpenSnapshot().Check();
  CAPTURE(value, status.message());
  CHECK(absl::IsDataLoss(status));
}

TEST_CASE("Info counts articles, words, languages and dates", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  const auto info = fixture.OpenSnapshot().Info();
  REQUIRE(info.ok());
  CHECK(info->articles == 3);
  CHECK(info->revision == 1);
  CHECK(info->undated == 1);
  CHECK(info->first_date == *ParseDate("1962-10-01"));
  CHECK(info->last_date == *ParseDate("2023-10-17"));
  CHECK(info->languages == std::vector<std::pair<std::string, std::uint64_t>>{{"en", 1}, {"ru", 1}, {"zh", 1}});
  CHECK(info->total_length == (3 * 3 + 9) + (3 * 2 + 3) + (3 * 4 + 7));
  CHECK(info->average_length == Approx(info->total_length / 3.0));
  CHECK(info->gazetteer_hash.size() == 16);
}

TEST_CASE("The columns hold each article's length and date at its docid", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  fixture.OpenWriter()->Delete("crisis").IgnoreError();
  const Snapshot snapshot = fixture.OpenSnapshot();
  const auto dates = snapshot.impl().tiers().front()->Dates();
  const auto lengths = snapshot.impl().tiers().front()->Lengths();
  REQUIRE(dates.ok());
  REQUIRE(lengths.ok());
  REQUIRE(dates->size() == 4);
  REQUIRE(lengths->size() == 4);
  CHECK((*dates)[1].seconds == ParseDate("2023-10-17")->LocalSeconds());
  CHECK((*dates)[2].first_day == ParseDate("1962-10-01")->FirstDay());
  CHECK((*dates)[2].last_day == ParseDate("1962-10-31")->FirstDay());
  CHECK((*dates)[2].seconds < 0);
  CHECK_FALSE((*dates)[3].dated());
  CHECK((*lengths)[1] == 3 * 3 + 9);
  CHECK(snapshot.impl().tiers().front()->Lengths()->data() == lengths->data());
}

TEST_CASE("Words and stems are posted with title and body in one position space", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(PostingsOf(snapshot, index::WordTerm("sanctions")) == "1:4@t0,b6");
  CHECK(PostingsOf(snapshot, index::StemTerm("en:sanction")) == "1:4@t0,b6");
  CHECK(PostingsOf(snapshot, index::TitleWordTerm("sanctions")) == "1:1@t0");
  CHECK(PostingsOf(snapshot, index::TitleStemTerm("en:sanction")) == "1:1@t0");
  CHECK(PostingsOf(snapshot, index::WordTerm("leaders")) == "1:1@b0");
  CHECK(PostingsOf(snapshot, index::TitleWordTerm("leaders")) == "");
  CHECK(PostingsOf(snapshot, index::StemTerm("ru:кризис")) == "2:3@t1");
  CHECK(PostingsOf(snapshot, index::StemTerm("en:кризис")) == "");
}

TEST_CASE("The title weight is the archive's", "[snapshot]") {
  ArchiveSettings settings;
  settings.title_weight = 10;
  const ArchiveFixture fixture(settings);
  fixture.Add(test::ThreeArticles());
  CHECK(PostingsOf(fixture.OpenSnapshot(), index::WordTerm("sanctions")) == "1:11@t0,b6");
}

TEST_CASE("Han is posted as characters and bigrams, without stems", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(PostingsOf(snapshot, index::WordTerm("谈")) == "3:4@t2,b0");
  CHECK(PostingsOf(snapshot, index::WordTerm("谈判")) == "3:4@t2,b0");
  CHECK(PostingsOf(snapshot, index::TitleWordTerm("贸易")) == "3:1@t0");
  CHECK(PostingsOf(snapshot, index::WordTerm("判贸")) == "");
  CHECK(PostingsOf(snapshot, index::StemTerm("zh:谈")) == "");
  CHECK(PostingsOf(snapshot, index::StemTerm("und:谈")) == "");
}

TEST_CASE("Ends of sentences and paragraphs stand at their last tokens and weigh nothing", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add({test::ThreeArticles()[0]});
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(PostingsOf(snapshot, std::string(index::kSentenceTerm)) == "1:0@t2,b3,b6,b8");
  CHECK(PostingsOf(snapshot, std::string(index::kParagraphTerm)) == "1:0@t2,b6,b8");
}

TEST_CASE("Metadata is found by normalised values, authors also by one word", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add(test::ThreeArticles());
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(PostingsOf(snapshot, index::KeywordTerm(KeywordField::kSource, "EXAMPLE wire")) == "1:0");
  CHECK(PostingsOf(snapshot, index::KeywordTerm(KeywordField::kSection, "world")) == "1:0");
  CHECK(PostingsOf(snapshot, index::KeywordTerm(KeywordField::kLanguage, "zh")) == "3:0");
  CHECK(PostingsOf(snapshot, index::KeywordTerm(KeywordField::kUrl, "https://EXAMPLE.com/summit")) == "1:0");
  CHECK(PostingsOf(snapshot, index::KeywordTerm(KeywordField::kAuthor, "ann example")) == "1:0");
  CHECK(PostingsOf(snapshot, index::AuthorWordTerm("example")) == "1:0");
  CHECK(PostingsOf(snapshot, index::KeywordTerm(KeywordField::kKey, "trade")) == "3:0");
  CHECK(PostingsOf(snapshot, std::string(index::kAllTerm)) == "1:0 2:0 3:0");
}

TEST_CASE("Entities are posted at their mentions; those that only the source names, without", "[snapshot]") {
  const ArchiveFixture fixture(test::SettingsWithEntities());
  fixture.Add(test::ThreeArticles());
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(PostingsOf(snapshot, index::EntityTerm(EntityKind::kPlace, "moscow")) == "1:2@t2,b7");
  CHECK(PostingsOf(snapshot, index::EntityTerm(EntityKind::kOrganisation, "example-council")) == "3:0");
  CHECK(snapshot.impl().EntityName(EntityKind::kPlace, "moscow") == "Moscow");
  CHECK(snapshot.impl().EntityName(EntityKind::kOrganisation, "example-council") == "Example Council");
  CHECK(snapshot.impl().EntityName(EntityKind::kPerson, "nobody-at-all") == "nobody-at-all");

  std::vector<std::string_view> ids;
  const std::string places =
      *snapshot.impl().tiers().front()->live()->Value(1, static_cast<std::uint8_t>(index::Slot::kPlaces));
  REQUIRE(index::DecodeList(places, &ids));
  CHECK(ids == std::vector<std::string_view>{"beijing", "moscow"});
}

TEST_CASE("The name of an entity that no gazetteer knows is the first that the archive had for it", "[snapshot]") {
  const auto article = [](const std::string& key, const std::string& name) {
    Article out;
    out.key = key;
    out.title = "Title";
    out.language = "en";
    out.entities = {{EntityKind::kPerson, "p-17", name}};
    return out;
  };
  const ArchiveFixture fixture;
  const auto name = [&] { return fixture.OpenSnapshot().impl().EntityName(EntityKind::kPerson, "p-17"); };
  CHECK(name() == "p-17");
  fixture.Add({article("a", "Іван Приклад"), article("b", "Ivan Pryklad")});
  CHECK(name() == "Іван Приклад");
  fixture.Add({article("c", "Another Name")});
  CHECK(name() == "Іван Приклад");
}

TEST_CASE("A name that is not stored, or damaged, is read from an article", "[snapshot]") {
  const ArchiveFixture fixture(test::SettingsWithEntities());
  fixture.Add(test::ThreeArticles());
  const std::string record = index::EntityNameRecord(EntityKind::kOrganisation, "example-council");
  const std::string value = GENERATE(as<std::string>{}, "", "Example Counsel????");
  {
    auto live = live::LiveWriter::Open(fixture.path() + "/catalog", /*sync=*/false);
    REQUIRE(live.ok());
    REQUIRE_FALSE((*live)->Metadata(record)->empty());
    REQUIRE((*live)->SetMetadata(record, value).ok());
    REQUIRE((*live)->Commit().ok());
  }
  CHECK(fixture.OpenSnapshot().impl().EntityName(EntityKind::kOrganisation, "example-council") == "Example Council");
}

TEST_CASE("A stored article lists its mentions by place in the text, and its entities by kind and number",
          "[snapshot]") {
  const ArchiveFixture fixture(test::SettingsWithEntities());
  fixture.Add(test::ThreeArticles());
  const auto found = fixture.OpenSnapshot().Find("summit");
  REQUIRE(found.ok());
  REQUIRE(found->has_value());
  const StoredArticle& stored = **found;
  REQUIRE_FALSE(stored.mentions.empty());
  for (const Mention& mention : stored.mentions) {
    const std::string& text = mention.field == TextField::kTitle ? stored.article.title : stored.article.body;
    CHECK(mention.end <= text.size());
    CHECK((mention.position >= kBodyPosition) == (mention.field == TextField::kBody));
  }
  CHECK(stored.mentions.front().field == TextField::kTitle);
  const auto moscow = std::find_if(stored.entities.begin(), stored.entities.end(),
                                   [](const auto& entry) { return entry.first.id == "moscow"; });
  REQUIRE(moscow != stored.entities.end());
  CHECK(moscow->second == 2);
  CHECK(moscow->first.name == "Moscow");
  CHECK(std::is_sorted(stored.entities.begin(), stored.entities.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(a.first.kind, -a.second, a.first.id) < std::make_tuple(b.first.kind, -b.second, b.first.id);
  }));
}

TEST_CASE("A damaged article is DataLoss, and the others are read", "[snapshot]") {
  const ArchiveFixture fixture;
  fixture.Add({SimpleArticle("a", "one"), SimpleArticle("b", "two")});
  {
    auto live = live::LiveWriter::Open(fixture.path() + "/catalog", false);
    REQUIRE(live.ok());
    live::LiveDocument damaged;
    damaged.AddPosting("ka", 0, {});
    damaged.SetData("not an article");
    REQUIRE((*live)->Replace(1, std::move(damaged)).ok());
    REQUIRE((*live)->Commit().ok());
  }
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(absl::IsDataLoss(snapshot.Find("a").status()));
  CHECK((*snapshot.Find("b"))->article.body == "two");
}

TEST_CASE("The default language is that of articles that do not tell", "[snapshot]") {
  const ArchiveFixture fixture;
  WriterOptions options;
  options.default_language = "de-AT";
  const auto writer = fixture.OpenWriter(options);
  Article article = SimpleArticle("a", "1234 5678");
  article.language = "";
  REQUIRE(writer->Add(article).ok());
  REQUIRE(writer->Commit().ok());
  const auto found = fixture.OpenSnapshot().Find("a");
  CHECK((*found)->language == "de");
  CHECK((*found)->article.language == "");
}

}  // namespace
}  // namespace archive_search
