// Reads whole inputs in tests.
#pragma once

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "archive_search/reader.h"

namespace archive_search::test {

// A directory that is removed with all its files.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ingest-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  // Writes a file, with the directories above it; its path.
  [[nodiscard]] std::string Write(const std::string& name, const std::string& content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct ReadResult {
  std::vector<ReadArticle> articles;
  std::vector<Rejection> rejections;
  absl::Status status;
};

inline ReadResult ReadFile(const std::string& path, const ReadOptions& options = {}) {
  ReadResult result;
  auto reader = OpenArticles(path, options);
  if (!reader.ok()) {
    result.status = reader.status();
    return result;
  }
  while (true) {
    auto item = (*reader)->Next();
    if (!item.ok() || !item->has_value()) {
      result.status = item.status();
      return result;
    }
    if (auto* article = std::get_if<ReadArticle>(&**item)) {
      result.articles.push_back(std::move(*article));
    } else {
      result.rejections.push_back(std::get<Rejection>(std::move(**item)));
    }
  }
}

// Reads a file of that name and content.
inline ReadResult ReadContent(const std::string& name, const std::string& content, const ReadOptions& options = {}) {
  const TemporaryDirectory directory;
  return ReadFile(directory.Write(name, content), options);
}

// The one article of an input that has nothing else.
inline Article ReadOne(const std::string& name, const std::string& content, const ReadOptions& options = {}) {
  ReadResult result = ReadContent(name, content, options);
  REQUIRE(result.status.ok());
  for (const Rejection& rejection : result.rejections) FAIL("refused: " << rejection.reason);
  REQUIRE(result.articles.size() == 1);
  return result.articles[0].article;
}

}  // namespace archive_search::test
