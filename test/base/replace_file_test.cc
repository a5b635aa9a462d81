#include "base/replace_file.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/files.h"
#include "support/temp_dir.h"

namespace archive_search::base {
namespace {

namespace fs = std::filesystem;

TEST_CASE("A file is replaced as a whole", "[base]") {
  const test::TempDir dir;
  const std::string path = dir / "names";
  REQUIRE(ReplaceFile(path, "first").ok());
  REQUIRE(ReplaceFile(path, "second").ok());
  CHECK(test::ReadFile(path) == "second");
  CHECK(std::distance(fs::directory_iterator(fs::path(path).parent_path()), fs::directory_iterator()) == 1);
}

TEST_CASE("A symbolic link stays one", "[base]") {
  const test::TempDir dir;
  REQUIRE(ReplaceFile(dir / "names", "old").ok());
  fs::create_symlink(dir / "names", dir / "link");
  REQUIRE(ReplaceFile(dir / "link", "new").ok());
  CHECK(fs::is_symlink(dir / "link"));
  CHECK(test::ReadFile(dir / "names") == "new");
}

TEST_CASE("What is no regular file is refused, and stays what it is", "[base]") {
  const test::TempDir dir;
  fs::create_directory(dir / "folder");
  CHECK(absl::IsInvalidArgument(ReplaceFile(dir / "folder", "x")));
  CHECK(absl::IsInvalidArgument(ReplaceFile("/dev/null", "x")));
  CHECK(fs::is_character_file("/dev/null"));
}

}  // namespace
}  // namespace archive_search::base
