// An archive in a temporary directory that is gone after the test.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/archive.h"

namespace archive_search::test {

class ScratchArchive {
 public:
  explicit ScratchArchive(const std::vector<Article>& articles = {}, const ArchiveSettings& settings = {})
      : directory_(MakeDirectory()), archive_(Archive::Create((directory_ / "archive").string(), settings).value()) {
    Add(articles);
  }
  ~ScratchArchive() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  ScratchArchive(const ScratchArchive&) = delete;
  ScratchArchive& operator=(const ScratchArchive&) = delete;

  // In one commit.
  void Add(const std::vector<Article>& articles) {
    WriterOptions options;
    options.sync = false;
    const std::unique_ptr<Writer> writer = archive_.OpenWriter(options).value();
    for (const Article& article : articles) Check(writer->Add(article).status());
    Check(writer->Commit());
  }

  [[nodiscard]] const Archive& archive() const { return archive_; }
  [[nodiscard]] Snapshot Open() const { return archive_.OpenSnapshot().value(); }

 private:
  static std::filesystem::path MakeDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "archive-search-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
    return pattern;
  }
  static void Check(const absl::Status& status) {
    if (!status.ok()) throw std::runtime_error(status.ToString());
  }

  std::filesystem::path directory_;
  Archive archive_;
};

}  // namespace archive_search::test
