#include "archive_search/writer.h"

#include <map>
#include <random>

#include "archive_fixture.h"
#include "dump.h"
#include "index/live/live_writer.h"
#include "index/writer_impl.h"

namespace archive_search {
namespace {

using test::ArchiveFixture;
using test::SimpleArticle;

TEST_CASE("An article that was added is found after the commit, equal in every field", "[writer]") {
  const ArchiveFixture fixture;
  Article article = test::ThreeArticles()[0];
  article.updated = *ParseDate("2023-10-18T09:30+03:00");
  article.metadata = {{"desk", "Asia"}, {"desk", "again"}};
  fixture.Add({article});
  const auto found = fixture.OpenSnapshot().Find("summit");
  REQUIRE(found.ok());
  REQUIRE(found->has_value());
  CHECK((*found)->article == article);
  CHECK((*found)->language == "en");
}

TEST_CASE("The same content changes nothing, other content replaces", "[writer]") {
  const ArchiveFixture fixture;
  fixture.Add({SimpleArticle("a", "first words")});
  const auto writer = fixture.OpenWriter();
  CHECK(*writer->Add(SimpleArticle("a", "first words")) == AddOutcome::kUnchanged);
  CHECK(*writer->Add(SimpleArticle("b", "more words")) == AddOutcome::kAdded);
  CHECK(*writer->Add(SimpleArticle("a", "other words")) == AddOutcome::kReplaced);
  CHECK(*writer->Add(SimpleArticle("a", "other words")) == AddOutcome::kUnchanged);
  CHECK(writer->article_count() == 2);
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.BodyOf("a") == "other words");
  CHECK(fixture.BodyOf("b") == "more words");
  const Snapshot snapshot = fixture.OpenSnapshot();
  CHECK(snapshot.article_count() == 2);
  CHECK(test::PostingsOf(snapshot, "wfirst") == "");
}

TEST_CASE("Of one key twice in a batch the later wins", "[writer]") {
  const ArchiveFixture fixture;
  const auto writer = fixture.OpenWriter();
  CHECK(*writer->Add(SimpleArticle("a", "one")) == AddOutcome::kAdded);
  CHECK(*writer->Add(SimpleArticle("a", "two")) == AddOutcome::kReplaced);
  CHECK(*writer->Add(SimpleArticle("a", "one")) == AddOutcome::kReplaced);
  CHECK(*writer->Add(SimpleArticle("a", "three")) == AddOutcome::kReplaced);
  CHECK(writer->article_count() == 1);
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.BodyOf("a") == "three");
  CHECK(fixture.OpenSnapshot().article_count() == 1);
}

TEST_CASE("Deleting takes an article away at the commit, also one that waits", "[writer]") {
  const ArchiveFixture fixture;
  fixture.Add({SimpleArticle("a", "one"), SimpleArticle("b", "two")});
  const auto writer = fixture.OpenWriter();
  CHECK(*writer->Add(SimpleArticle("c", "three")) == AddOutcome::kAdded);
  CHECK(*writer->Delete("a"));
  CHECK(*writer->Delete("c"));
  CHECK_FALSE(*writer->Delete("a"));
  CHECK_FALSE(*writer->Delete("never there"));
  CHECK(writer->article_count() == 1);
  CHECK(fixture.BodyOf("a") == "one");
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.BodyOf("a") == "(none)");
  CHECK(fixture.BodyOf("b") == "two");
  CHECK(fixture.BodyOf("c") == "(none)");
  CHECK(*writer->Add(SimpleArticle("a", "one")) == AddOutcome::kAdded);
}

TEST_CASE("A writer that is dropped without a commit leaves the archive as it was", "[writer]") {
  const ArchiveFixture fixture;
  fixture.Add({SimpleArticle("a", "one")});
  {
    const auto writer = fixture.OpenWriter();
    REQUIRE(writer->Add(SimpleArticle("a", "two")).ok());
    REQUIRE(writer->Add(SimpleArticle("b", "three")).ok());
    REQUIRE(writer->Delete("a").ok());
  }
  CHECK(fixture.BodyOf("a") == "one");
  CHECK(fixture.BodyOf("b") == "(none)");
}

TEST_CASE("A commit without changes is free and a commit with some makes one revision", "[writer]") {
  const ArchiveFixture fixture;
  const auto writer = fixture.OpenWriter();
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.OpenSnapshot().revision() == 0);
  for (int i = 0; i < 20; ++i) REQUIRE(writer->Add(SimpleArticle(std::to_string(i), "words")).ok());
  REQUIRE(writer->Commit().ok());
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.OpenSnapshot().revision() == 1);
}

TEST_CASE("A refused article leaves the writer and its batch alone", "[writer]") {
  const ArchiveFixture fixture;
  const auto writer = fixture.OpenWriter();
  REQUIRE(writer->Add(SimpleArticle("a", "one")).ok());
  CHECK(absl::IsInvalidArgument(writer->Add(SimpleArticle("", "no key")).status()));
  CHECK(absl::IsInvalidArgument(writer->Add(SimpleArticle(std::string("k\0", 2), "NUL")).status()));
  CHECK(absl::IsInvalidArgument(writer->Add(SimpleArticle(std::string(5000, 'k'), "long")).status()));
  CHECK(absl::IsInvalidArgument(writer->Add(SimpleArticle("\xC0\x80", "no UTF-8")).status()));
  CHECK(absl::IsInvalidArgument(writer->Add(SimpleArticle("b", "")).status()));
  CHECK(absl::IsInvalidArgument(writer->Add(SimpleArticle("b", "\xFF")).status()));
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.OpenSnapshot().article_count() == 1);
}

TEST_CASE("Long keys that begin alike are told apart", "[writer]") {
  const ArchiveFixture fixture;
  const std::string begin(4000, 'k');
  fixture.Add({SimpleArticle(begin + "1", "one"), SimpleArticle(begin + "2", "two")});
  CHECK(fixture.BodyOf(begin + "1") == "one");
  CHECK(fixture.BodyOf(begin + "2") == "two");
  CHECK(fixture.BodyOf(begin) == "(none)");
  CHECK(*fixture.OpenSnapshot().impl().Key(2) == begin + "2");
}

TEST_CASE("Fields of any content are indexed", "[writer]") {
  const ArchiveFixture fixture;
  Article article = SimpleArticle("a", "word " + std::string(100000, 'x') + std::string(" \0 end", 6));
  article.source = std::string(300, '\0');
  article.section = std::string(60000, 's');
  article.authors = {std::string("\0\0", 2), "", "Анна  Example"};
  article.url = "not a url \t";
  article.language = "xx-nonsense";
  article.entities = {{EntityKind::kPlace, std::string(1000, 'i'), ""}, {EntityKind::kPerson, "", "!?"}};
  fixture.Add({article});
  const auto found = fixture.OpenSnapshot().Find("a");
  REQUIRE(found.ok());
  REQUIRE(found->has_value());
  CHECK((*found)->article == article);
}

TEST_CASE("More than the memory budget is committed in several whole commits", "[writer]") {
  constexpr std::uint64_t kArticles = 3000;  // several times as many as may wait to be analysed
  const ArchiveFixture fixture;
  WriterOptions options;
  options.memory_budget = 100000;
  const auto writer = fixture.OpenWriter(options);
  for (std::uint64_t i = 0; i < kArticles; ++i) {
    REQUIRE(writer->Add(SimpleArticle(std::to_string(i), "some words of article " + std::to_string(i))).ok());
  }
  CHECK(writer->article_count() == kArticles);
  const Snapshot during = fixture.OpenSnapshot();
  CHECK(during.revision() > 1);
  CHECK(during.article_count() > 0);
  CHECK(during.article_count() < kArticles);
  CHECK(during.Info()->total_length == 5 * during.article_count());
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.OpenSnapshot().article_count() == kArticles);
}

TEST_CASE("A small article does not commit by itself", "[writer]") {
  const ArchiveFixture fixture;
  const auto writer = fixture.OpenWriter();
  for (int i = 0; i < 300; ++i) REQUIRE(writer->Add(SimpleArticle(std::to_string(i), "words")).ok());
  CHECK(fixture.OpenSnapshot().article_count() == 0);
}

// What the archive should hold, kept beside it.
struct Model {
  std::map<std::string, Article> articles;
  std::mt19937 random{7};

  Article RandomArticle() {
    Article article = SimpleArticle("key" + std::to_string(random() % 40), "word");
    for (std::uint32_t n = random() % 30; n > 0; --n) article.body += " w" + std::to_string(random() % 50);
    if (random() % 2 == 0) article.title = "Title " + std::to_string(random() % 5);
    if (random() % 3 > 0) article.published = FromDayNumber(static_cast<DayNumber>(random() % 30000) - 15000);
    return article;
  }
};

void CheckEqual(const ArchiveFixture& fixture, const Model& model) {
  const Snapshot snapshot = fixture.OpenSnapshot();
  REQUIRE(snapshot.article_count() == model.articles.size());
  std::uint64_t undated = 0;
  for (const auto& [key, article] : model.articles) {
    const auto found = snapshot.Find(key);
    REQUIRE(found.ok());
    REQUIRE(found->has_value());
    CHECK((*found)->article == article);
    undated += article.published ? 0 : 1;
  }
  CHECK(snapshot.Info()->undated == undated);
}

// Deleted articles of sealed segments count until they are merged away.
std::uint64_t SumOfLengths(const Snapshot& snapshot) {
  std::uint64_t sum = 0;
  for (const auto& tier : snapshot.impl().tiers()) {
    const auto lengths = tier->Lengths();
    REQUIRE(lengths.ok());
    for (const std::uint32_t length : *lengths) sum += length;
  }
  return sum;
}

// Commits at random; every third writer compacts, too.
void ChangeAtRandom(std::uint32_t live_limit) {
  const ArchiveFixture fixture;
  Model model;
  std::unique_ptr<Writer> writer = fixture.OpenWriter({}, live_limit);
  for (int commit = 0; commit < 30; ++commit) {
    for (std::uint32_t n = model.random() % 20; n > 0; --n) {
      Article article = model.RandomArticle();
      if (model.random() % 4 == 0) {
        CHECK(*writer->Delete(article.key) == (model.articles.erase(article.key) > 0));
        continue;
      }
      const auto known = model.articles.find(article.key);
      const AddOutcome expected = known == model.articles.end() ? AddOutcome::kAdded
                                  : known->second == article    ? AddOutcome::kUnchanged
                                                                : AddOutcome::kReplaced;
      CHECK(*writer->Add(article) == expected);
      model.articles[article.key] = article;
    }
    CHECK(writer->article_count() == model.articles.size());
    REQUIRE(writer->Commit().ok());
    CHECK(fixture.OpenSnapshot().Info()->total_length == SumOfLengths(fixture.OpenSnapshot()));
    if (commit % 9 == 8) REQUIRE(writer->Compact(nullptr).ok());
    if (commit % 7 == 0) {
      writer.reset();
      writer = fixture.OpenWriter({}, live_limit);
    }
    CheckEqual(fixture, model);
  }
  REQUIRE(writer->Compact(nullptr).ok());
  CheckEqual(fixture, model);
  CHECK(fixture.OpenSnapshot().Info()->segments == 1);
  CHECK(fixture.OpenSnapshot().Info()->deleted == 0);
  CHECK(fixture.OpenSnapshot().Info()->live_articles == 0);
  CHECK(fixture.OpenSnapshot().Check().ok());
  test::ArchiveFixture anew;
  for (const auto& [key, article] : model.articles) anew.Add({article});
  CHECK(test::Contents(fixture.OpenSnapshot()) == test::Contents(anew.OpenSnapshot()));
}

TEST_CASE("After any additions, replacements, deletions and merges the archive holds what it should", "[writer]") {
  SECTION("in the live tier") {
    ChangeAtRandom(UINT32_MAX);
  }
  SECTION("in segments") {
    ChangeAtRandom(0);
  }
  SECTION("in both") {
    ChangeAtRandom(8);
  }
}

// Of an archive whose articles are all in one segment.
const segment::Segment& OnlySegment(const Snapshot& snapshot) {
  const segment::Segment* only = nullptr;
  for (const auto& tier : snapshot.impl().tiers()) {
    if (tier->segment() == nullptr) continue;
    REQUIRE(only == nullptr);
    only = tier->segment();
  }
  REQUIRE(only != nullptr);
  return *only;
}

TEST_CASE("Compacting one segment that was made quickly makes it smaller, once and only once", "[writer]") {
  const ArchiveFixture fixture;
  Model model;
  {
    const std::unique_ptr<Writer> writer = fixture.OpenWriter({}, 0);
    for (int i = 0; i < 300; ++i) {
      std::string body;
      for (int word = 0; word < 200; ++word) body += "the " + std::to_string(model.random() % 900) + " delegates of ";
      REQUIRE(writer->Add(SimpleArticle(std::to_string(i), body), "").ok());
    }
    REQUIRE(writer->Commit().ok());
  }
  const Snapshot before = fixture.OpenSnapshot();
  REQUIRE(fixture.OpenWriter({}, 0)->Compact(nullptr).ok());
  const Snapshot compact = fixture.OpenSnapshot();
  CHECK(test::Contents(compact) == test::Contents(before));
  const auto stored_bytes = [](const Snapshot& snapshot) {
    const segment::SegmentFile& file = OnlySegment(snapshot).file();
    return file.section(segment::SectionId::kStored).size() +
           file.section(segment::SectionId::kStoredDictionary).size();
  };
  CHECK(stored_bytes(compact) < stored_bytes(before));
  REQUIRE(fixture.OpenWriter({}, 0)->Compact(nullptr).ok());
  CHECK(OnlySegment(fixture.OpenSnapshot()).file().path() == OnlySegment(compact).file().path());
}

// ---- Origins and records ----

std::unique_ptr<index::ArchiveWriter> OpenArchiveWriter(const ArchiveFixture& fixture) {
  return std::unique_ptr<index::ArchiveWriter>(static_cast<index::ArchiveWriter*>(fixture.OpenWriter().release()));
}

std::vector<std::string> KeysFrom(index::ArchiveWriter& writer, const std::string& origin) {
  auto keys = writer.KeysFrom(origin, [](std::string_view) { return true; });
  REQUIRE(keys.ok());
  return *keys;
}

TEST_CASE("An article remembers every input that held it, through replacements too", "[writer]") {
  const ArchiveFixture fixture;
  const auto writer = OpenArchiveWriter(fixture);
  REQUIRE(writer->Add(SimpleArticle("a", "one"), "file1").ok());
  REQUIRE(writer->Add(SimpleArticle("a", "one"), "file2").ok());
  REQUIRE(writer->Add(SimpleArticle("b", "two"), "file2").ok());
  REQUIRE(writer->Commit().ok());
  REQUIRE(writer->Add(SimpleArticle("a", "another"), "file3").ok());
  CHECK(KeysFrom(*writer, "file1") == std::vector<std::string>{"a"});
  CHECK(KeysFrom(*writer, "file2") == std::vector<std::string>{"a", "b"});
  CHECK(KeysFrom(*writer, "file3") == std::vector<std::string>{"a"});
  CHECK(KeysFrom(*writer, "file").empty());
}

TEST_CASE("An article goes with the last input that held it", "[writer]") {
  const ArchiveFixture fixture;
  const auto writer = OpenArchiveWriter(fixture);
  REQUIRE(writer->Add(SimpleArticle("a", "one"), "file1").ok());
  REQUIRE(writer->Add(SimpleArticle("a", "one"), "file2").ok());
  const auto first = writer->RemoveOrigin("a", "file1");
  REQUIRE(first.ok());
  CHECK_FALSE(first->deleted);
  CHECK(first->other_origin_terms == std::vector<std::string>{"ofile2"});
  CHECK_FALSE(writer->RemoveOrigin("a", "file1")->deleted);
  CHECK(writer->RemoveOrigin("a", "file2")->deleted);
  REQUIRE(writer->Commit().ok());
  CHECK(fixture.BodyOf("a") == "(none)");
}

TEST_CASE("A record is committed together with the articles that were added before it", "[writer]") {
  const ArchiveFixture fixture;
  {
    const auto writer = OpenArchiveWriter(fixture);
    REQUIRE(writer->Add(SimpleArticle("a", "one"), "").ok());
    REQUIRE(writer->SetRecord("file:x", "value").ok());
  }
  const auto writer = OpenArchiveWriter(fixture);
  CHECK(*writer->Record("file:x") == "");
  REQUIRE(writer->SetRecord("file:x", "value").ok());
  REQUIRE(writer->Commit().ok());
  CHECK(*writer->Record("file:x") == "value");
  CHECK(*writer->RecordNames("file:") == std::vector<std::string>{"file:x"});
}

}  // namespace
}  // namespace archive_search
