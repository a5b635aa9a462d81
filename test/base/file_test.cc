#include "base/file.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <utility>

#include "support/temp_dir.h"

namespace archive_search::base {
namespace {

TEST_CASE("A mapped file shows the bytes of the file, also after a move", "[file]") {
  const test::TempDir directory;
  std::ofstream(directory / "f", std::ios::binary) << std::string("a\0b", 3);
  absl::StatusOr<MappedFile> file = MappedFile::Open(directory / "f");
  REQUIRE(file.ok());
  CHECK(file->bytes() == std::string_view("a\0b", 3));
  MappedFile moved = *std::move(file);
  MappedFile assigned;
  assigned = std::move(moved);
  CHECK(assigned.bytes() == std::string_view("a\0b", 3));
}

TEST_CASE("Pages that were released are read again", "[file]") {
  const test::TempDir directory;
  const std::string bytes(100'000, 'x');
  std::ofstream(directory / "f", std::ios::binary) << bytes;
  const absl::StatusOr<MappedFile> file = MappedFile::Open(directory / "f");
  REQUIRE(file.ok());
  CHECK(file->bytes() == bytes);
  file->ReleasePages();
  CHECK(file->bytes() == bytes);
  MappedFile().ReleasePages();
}

TEST_CASE("An empty file maps to no bytes", "[file]") {
  const test::TempDir directory;
  std::ofstream(directory / "f").flush();
  const absl::StatusOr<MappedFile> file = MappedFile::Open(directory / "f");
  REQUIRE(file.ok());
  CHECK(file->bytes().empty());
}

TEST_CASE("What is not there or is no file cannot be mapped", "[file]") {
  const test::TempDir directory;
  CHECK(MappedFile::Open(directory / "none").status().code() == absl::StatusCode::kNotFound);
  CHECK(MappedFile::Open(directory.path()).status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("A directory can be synced, and one that is not there cannot", "[file]") {
  const test::TempDir directory;
  CHECK(SyncDirectory(directory.path()).ok());
  CHECK(SyncDirectory(directory / "none").code() == absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace archive_search::base
