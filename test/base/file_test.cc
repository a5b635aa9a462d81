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
