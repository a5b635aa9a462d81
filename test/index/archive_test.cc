#include "archive_search/archive.h"

#include <unistd.h>

#include "archive_fixture.h"
#include "index/checksum.h"
#include "index/live/live_writer.h"
#include "support/files.h"

namespace archive_search {
namespace {

using test::ArchiveFixture;
using test::TempDir;

TEST_CASE("A new archive is empty and opens again with its settings and its UUID", "[archive]") {
  ArchiveSettings settings;
  settings.k1 = 1.6;
  settings.b = 0.5;
  settings.title_weight = 5;
  const ArchiveFixture fixture(settings);
  const auto opened = Archive::Open(fixture.path());
  REQUIRE(opened.ok());
  CHECK(opened->settings() == settings);
  CHECK(opened->uuid() == fixture.archive().uuid());
  CHECK(opened->uuid().size() == 36);
  CHECK(opened->path() == fixture.path());
  const auto snapshot = opened->OpenSnapshot();
  REQUIRE(snapshot.ok());
  CHECK(snapshot->article_count() == 0);
  CHECK(snapshot->revision() == 0);
  CHECK_FALSE((*snapshot->Find("anything")).has_value());
}

TEST_CASE("An archive is made in an empty directory, never over anything", "[archive]") {
  const TempDir dir;
  CHECK(Archive::Create(dir.path()).ok());
  CHECK(absl::IsAlreadyExists(Archive::Create(dir.path()).status()));

  const TempDir other;
  test::WriteFile(other / "notes.txt", "mine");
  CHECK(absl::IsAlreadyExists(Archive::Create(other.path()).status()));
  CHECK(test::ReadFile(other / "notes.txt") == "mine");

  test::WriteFile(other / "file", "");
  CHECK_FALSE(Archive::Create(other / "file").ok());
}

TEST_CASE("An archive whose creation was interrupted can be created again", "[archive]") {
  const TempDir dir;
  test::WriteFile(dir / "archive/catalog.new/flintlock", "");
  CHECK(absl::IsNotFound(Archive::Open(dir / "archive").status()));
  CHECK(Archive::Create(dir / "archive").ok());
  CHECK_FALSE(std::filesystem::exists(dir / "archive/catalog.new"));
}

TEST_CASE("An archive is not made where its parent is missing", "[archive]") {
  const TempDir dir;
  CHECK(absl::IsNotFound(Archive::Create(dir / "a/b").status()));
}

TEST_CASE("Settings out of range are refused before anything is made", "[archive]") {
  const TempDir dir;
  for (const ArchiveSettings& settings :
       {ArchiveSettings{-0.1, 0.4, 3, ""}, ArchiveSettings{NAN, 0.4, 3, ""}, ArchiveSettings{0.9, 1.1, 3, ""},
        ArchiveSettings{0.9, NAN, 3, ""}, ArchiveSettings{0.9, 0.4, 0, ""}, ArchiveSettings{0.9, 0.4, 256, ""}}) {
    CHECK(absl::IsInvalidArgument(Archive::Create(dir / "a", settings).status()));
  }
  CHECK_FALSE(std::filesystem::exists(dir / "a"));
}

TEST_CASE("A path without an archive is NotFound, and the path is named", "[archive]") {
  const TempDir dir;
  for (const std::string& path : {dir.path(), dir / "nowhere"}) {
    const absl::Status status = Archive::Open(path).status();
    CHECK(absl::IsNotFound(status));
    CHECK(std::string(status.message()).find(path) != std::string::npos);
  }
}

// Changes an archive's metadata behind its back.
void SetMetadata(const ArchiveFixture& fixture, const std::string& name, std::string text) {
  auto live = live::LiveWriter::Open(fixture.path() + "/catalog", false);
  REQUIRE(live.ok());
  index::AppendChecksum(&text);
  REQUIRE((*live)->SetMetadata(name, text).ok());
  REQUIRE((*live)->Commit().ok());
}

TEST_CASE("A path that the system cannot follow is an error, not the end of the program", "[archive]") {
  const TempDir dir;
  const std::string loop = dir / "loop";
  REQUIRE(::symlink(loop.c_str(), loop.c_str()) == 0);
  for (const std::string& path : {loop, dir / std::string(300, 'x')}) {
    CHECK_FALSE(Archive::Open(path).ok());
    CHECK_FALSE(Archive::Create(path).ok());
  }
}

TEST_CASE("An archive of a newer version is refused by everything that opens it", "[archive]") {
  const ArchiveFixture fixture;
  SetMetadata(fixture, "format", "version 1\nsealed-segments\n");
  for (const absl::Status& status : {Archive::Open(fixture.path()).status(), fixture.archive().OpenSnapshot().status(),
                                     fixture.archive().OpenWriter().status()}) {
    CHECK(absl::IsFailedPrecondition(status));
    CHECK(std::string(status.message()).find("sealed-segments") != std::string::npos);
  }
}

TEST_CASE("There is one writer at a time", "[archive]") {
  const ArchiveFixture fixture;
  auto first = fixture.OpenWriter();
  const absl::Status status = fixture.archive().OpenWriter().status();
  CHECK(absl::IsUnavailable(status));
  CHECK(status.message() == "another writer has the archive " + fixture.path() + " open");
  first.reset();
  CHECK(fixture.archive().OpenWriter().ok());
}

TEST_CASE("Corrections to the gazetteer belong to the archive and name its entities", "[archive]") {
  ArchiveSettings settings;
  settings.entities_tsv = "example-council\torg\ten\tExample Council\n";
  const ArchiveFixture fixture(settings);
  const auto opened = Archive::Open(fixture.path());
  REQUIRE(opened.ok());
  const std::optional<Entity> entity =
      opened->OpenSnapshot()->gazetteer().Find(EntityKind::kOrganisation, "example-council");
  REQUIRE(entity.has_value());
  CHECK(entity->name == "Example Council");

  settings.entities_tsv = "no tabs here\n";
  CHECK(absl::IsInvalidArgument(Archive::Create(fixture.dir() / "b", settings).status()));
}

}  // namespace
}  // namespace archive_search
