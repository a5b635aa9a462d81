// An archive of given articles, for tests that search one.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "index/snapshot_impl.h"
#include "support/temp_dir.h"

namespace archive_search::test {

// The value, or an exception that fails the test with the error's message.
template <class T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) throw std::runtime_error(value.status().ToString());
  return *std::move(value);
}

inline void Must(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

class TestArchive {
 public:
  explicit TestArchive(const std::vector<Article>& articles = {}, const ArchiveSettings& settings = {}) {
    archive_ = Must(Archive::Create(dir_ / "archive", settings));
    Add(articles);
  }

  // Adds the articles in one commit and takes a new snapshot.
  void Add(const std::vector<Article>& articles) {
    WriterOptions options;
    options.sync = false;
    const std::unique_ptr<Writer> writer = Must(archive_->OpenWriter(options));
    for (const Article& article : articles) Must(writer->Add(article));
    Must(writer->Commit());
    snapshot_ = Must(archive_->OpenSnapshot());
  }

  [[nodiscard]] const Archive& archive() const { return *archive_; }
  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }
  [[nodiscard]] const std::string catalog() const { return archive_->path() + "/catalog"; }

  struct Analyzed {
    DocId docid = 0;
    index::AnalyzedArticle article;
  };

  // Every article with its analysis, by docid.
  [[nodiscard]] std::vector<Analyzed> Articles() const {
    std::vector<Analyzed> articles;
    live::LiveCursor all = snapshot_->impl().live().Postings("z");
    for (; all.docid() != kNoDoc; all.next())
      articles.push_back({all.docid(), Must(snapshot_->impl().Read(all.docid()))});
    return articles;
  }

 private:
  TempDir dir_;
  std::optional<Archive> archive_;
  std::optional<Snapshot> snapshot_;
};

}  // namespace archive_search::test
