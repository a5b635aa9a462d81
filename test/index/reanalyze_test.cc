// A new gazetteer for the articles that an archive has.
#include "archive_search/reanalyze.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/test_archive.h"

namespace archive_search {
namespace {

using Strings = std::vector<std::string>;
using test::Must;

constexpr char kNames[] =
    "ada-kolm\tperson\ten\tAda Kolm\n"
    "big-zork\tplace\ten\tZork River\n";

std::vector<Article> Articles() {
  std::vector<Article> articles;
  for (int i = 0; i < 12; ++i) {
    Article article;
    article.key = "k" + std::to_string(i);
    article.title = "On the water";
    article.body = i % 3 == 0 ? "They went down to the Zork River in the morning." : "Nobody went anywhere.";
    articles.push_back(article);
  }
  return articles;
}

std::string Compiled(const test::TempDir& dir, const std::string& tsv) {
  Gazetteer gazetteer;
  Must(gazetteer.AddTsv(tsv, "names.tsv"));
  Must(gazetteer.Write(dir / "names.gaz"));
  return dir / "names.gaz";
}

Archive Filled(const std::string& path, std::uint32_t live_limit, const ArchiveSettings& settings = {}) {
  const Archive archive = Must(Archive::Create(path, settings));
  auto writer = Must(index::ArchiveWriter::Open(archive.impl(), {}, live_limit));
  for (Article& article : Articles()) Must(writer->Add(std::move(article), "origin").status());
  Must(writer->Commit());
  return archive;
}

std::size_t Mentioning(const Snapshot& snapshot, const std::string& id) {
  std::size_t count = 0;
  for (int i = 0; i < 12; ++i) {
    const DocId docid = Must(snapshot.impl().FindKey("k" + std::to_string(i)));
    REQUIRE(docid != kNoDoc);
    for (const entity::Found& found : Must(snapshot.impl().Read(docid)).entities) count += found.id == id ? 1 : 0;
  }
  return count;
}

Strings Gazetteers(const std::string& archive) {
  Strings files;
  for (const auto& entry : std::filesystem::directory_iterator(archive + "/gazetteers")) {
    files.push_back(entry.path().filename().string());
  }
  return files;
}

TEST_CASE("Articles are found by the names of a new gazetteer, without their sources", "[reanalyze]") {
  const test::TempDir dir;
  const std::uint32_t live_limit = GENERATE(0U, 1000U);
  const Archive archive = Filled(dir / "archive", live_limit);
  CHECK(Mentioning(Must(archive.OpenSnapshot()), "big-zork") == 0);
  ReanalyzeOptions options;
  options.gazetteer_path = Compiled(dir, kNames);
  const ReanalyzeReport report = Must(ReanalyzeEntities(archive, options));
  CHECK(report.read == 12);
  CHECK(report.changed == 4);
  const Archive again = Must(Archive::Open(dir / "archive"));
  const Snapshot snapshot = Must(again.OpenSnapshot());
  CHECK(Mentioning(snapshot, "big-zork") == 4);
  CHECK(snapshot.article_count() == 12);
  CHECK(snapshot.gazetteer().Find(EntityKind::kPlace, "big-zork").has_value());
  CHECK(Gazetteers(dir / "archive") == Strings{snapshot.gazetteer().Hash() + ".gaz"});
  CHECK(Must(snapshot.Info()).gazetteer_hash.find(snapshot.gazetteer().Hash()) == 0);
}

TEST_CASE("A second run with the same gazetteer changes nothing; origins and content stay as they were",
          "[reanalyze]") {
  const test::TempDir dir;
  Filled(dir / "archive", GENERATE(0U, 1000U));
  ReanalyzeOptions options;
  options.gazetteer_path = Compiled(dir, kNames);
  Must(ReanalyzeEntities(Must(Archive::Open(dir / "archive")), options).status());
  const Archive again = Must(Archive::Open(dir / "archive"));
  CHECK(Must(ReanalyzeEntities(again)).changed == 0);
  auto writer = Must(index::ArchiveWriter::Open(again.impl(), {}));
  for (Article& article : Articles()) CHECK(Must(writer->Add(std::move(article), "origin")) == AddOutcome::kUnchanged);
  CHECK(Must(writer->KeysFrom("origin", [](std::string_view) { return true; })).size() == 12);
}

TEST_CASE("New articles of the archive are annotated by its gazetteer, with its own corrections", "[reanalyze]") {
  const test::TempDir dir;
  ArchiveSettings settings;
  settings.entities_tsv = "ada-kolm\tperson\ten\t-Ada Kolm\nada-k\tperson\ten\tAda Kolm\n";
  Filled(dir / "archive", 0, settings);
  ReanalyzeOptions options;
  options.gazetteer_path = Compiled(dir, kNames);
  Must(ReanalyzeEntities(Must(Archive::Open(dir / "archive")), options).status());
  const Archive archive = Must(Archive::Open(dir / "archive"));
  auto writer = Must(archive.OpenWriter());
  Article article;
  article.key = "k0";
  article.body = "Then Ada Kolm went to the Zork River.";
  Must(writer->Add(article).status());
  Must(writer->Commit());
  const Snapshot snapshot = Must(archive.OpenSnapshot());
  CHECK(Mentioning(snapshot, "ada-k") == 1);
  CHECK(Mentioning(snapshot, "big-zork") == 4);
}

TEST_CASE("A file that is no gazetteer leaves the archive as it was; a lost or changed one is told", "[reanalyze]") {
  const test::TempDir dir;
  const Archive archive = Filled(dir / "archive", 0);
  ReanalyzeOptions options;
  options.gazetteer_path = dir / "text";
  std::ofstream(options.gazetteer_path) << "no gazetteer";
  CHECK(absl::IsInvalidArgument(ReanalyzeEntities(archive, options).status()));
  options.gazetteer_path = Compiled(dir, kNames);
  {
    const auto writer = Must(archive.OpenWriter());
    CHECK(absl::IsUnavailable(ReanalyzeEntities(archive, options).status()));
  }
  CHECK(Must(Archive::Open(dir / "archive")).impl()->gazetteer() == Gazetteer::Bundled());
  Must(ReanalyzeEntities(archive, options).status());
  const std::string file = dir / "archive/gazetteers/" + Gazetteers(dir / "archive").front();
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
  CHECK(absl::IsDataLoss(Archive::Open(dir / "archive").status()));
  std::filesystem::remove(file);
  CHECK_FALSE(Archive::Open(dir / "archive").ok());
}

TEST_CASE("An interrupted run keeps what it did and can be taken up again", "[reanalyze]") {
  const test::TempDir dir;
  const Archive archive = Filled(dir / "archive", GENERATE(0U, 1000U));
  ReanalyzeOptions options;
  options.gazetteer_path = Compiled(dir, kNames);
  int asked = 0;
  options.cancelled = [&] { return ++asked > 5; };
  const ReanalyzeReport report = Must(ReanalyzeEntities(archive, options));
  CHECK(report.cancelled);
  CHECK(report.read == 5);
  CHECK(Must(ReanalyzeEntities(Must(Archive::Open(dir / "archive")))).changed == 4 - report.changed);
  CHECK(Mentioning(Must(Must(Archive::Open(dir / "archive")).OpenSnapshot()), "big-zork") == 4);
}

}  // namespace
}  // namespace archive_search
