// An archive of the test's own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "archive_search/archive.h"
#include "index/live/live_index.h"
#include "index/snapshot_impl.h"
#include "index/writer_impl.h"
#include "sample_article.h"
#include "support/temp_dir.h"

namespace archive_search::test {

class ArchiveFixture {
 public:
  explicit ArchiveFixture(const ArchiveSettings& settings = {}) {
    auto created = Archive::Create(path(), settings);
    REQUIRE(created.ok());
    archive_ = std::make_unique<Archive>(*std::move(created));
  }

  [[nodiscard]] std::string path() const { return dir_ / "archive"; }
  [[nodiscard]] const TempDir& dir() const { return dir_; }
  [[nodiscard]] const Archive& archive() const { return *archive_; }

  [[nodiscard]] std::unique_ptr<Writer> OpenWriter(WriterOptions options = {}) const {
    options.sync = false;
    auto writer = archive_->OpenWriter(options);
    REQUIRE(writer.ok());
    return *std::move(writer);
  }

  // A writer whose live tier takes at most so many articles.
  [[nodiscard]] std::unique_ptr<index::ArchiveWriter> OpenWriter(WriterOptions options,
                                                                 std::uint32_t live_limit) const {
    options.sync = false;
    auto writer = index::ArchiveWriter::Open(archive_->impl(), options, live_limit);
    REQUIRE(writer.ok());
    return *std::move(writer);
  }

  [[nodiscard]] Snapshot OpenSnapshot() const {
    auto snapshot = archive_->OpenSnapshot();
    REQUIRE(snapshot.ok());
    return *std::move(snapshot);
  }

  // Adds the articles in one commit.
  void Add(const std::vector<Article>& articles) const {
    const auto writer = OpenWriter();
    for (const Article& article : articles) REQUIRE(writer->Add(article).ok());
    REQUIRE(writer->Commit().ok());
  }

  // The body of the article in the newest commit; "(none)" if there is no such article.
  [[nodiscard]] std::string BodyOf(const std::string& key) const {
    const auto found = OpenSnapshot().Find(key);
    REQUIRE(found.ok());
    return found->has_value() ? (*found)->article.body : "(none)";
  }

 private:
  TempDir dir_;
  std::unique_ptr<Archive> archive_;
};

// A posting list of the live tier as "docid:wdf@positions", the ones of the body counted from kBodyPosition as b0.
inline std::string PostingsOf(const Snapshot& snapshot, const std::string& term) {
  std::string out;
  live::LiveCursor cursor = snapshot.impl().tiers().front()->live()->Postings(term);
  for (; cursor.docid() != kNoDoc; cursor.next()) {
    out += (out.empty() ? "" : " ") + std::to_string(cursor.docid()) + ":" + std::to_string(cursor.wdf());
    std::vector<Position> positions;
    cursor.positions(&positions);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const bool body = positions[i] >= kBodyPosition;
      out += std::string(i == 0 ? "@" : ",") + (body ? "b" : "t") +
             std::to_string(body ? positions[i] - kBodyPosition : positions[i]);
    }
  }
  REQUIRE(cursor.status().ok());
  return out;
}

}  // namespace archive_search::test
