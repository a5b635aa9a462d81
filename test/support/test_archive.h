// An archive of given articles, for tests that search one.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "index/snapshot_impl.h"
#include "index/writer_impl.h"
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

// Where test archives keep their articles: $ARCHIVE_SEARCH_TEST_TIER, so that the same tests run on both tiers.
enum class TestTier { kLive, kSealed, kMixed };

inline TestTier TierUnderTest() {
  const char* name = std::getenv("ARCHIVE_SEARCH_TEST_TIER");
  const std::string tier = name == nullptr ? "live" : name;
  if (tier == "live") return TestTier::kLive;
  if (tier == "sealed") return TestTier::kSealed;
  if (tier == "mixed") return TestTier::kMixed;
  throw std::runtime_error("ARCHIVE_SEARCH_TEST_TIER is live, sealed or mixed, not " + tier);
}

class TestArchive {
 public:
  explicit TestArchive(const std::vector<Article>& articles = {}, const ArchiveSettings& settings = {}) {
    archive_ = Must(Archive::Create(dir_ / "archive", settings));
    Add(articles);
  }

  // Adds the articles and takes a new snapshot. Mixed: the first part to one segment, the next to another, the last to
  // the live tier.
  void Add(const std::vector<Article>& articles) {
    constexpr std::uint32_t kSealAll = 0;
    constexpr std::uint32_t kSealNone = UINT32_MAX;
    const TestTier tier = TierUnderTest();
    if (tier == TestTier::kMixed && articles.size() > 2) {
      const auto third = static_cast<std::ptrdiff_t>(articles.size() / 3);
      Commit({articles.begin(), articles.begin() + third}, kSealAll);
      Commit({articles.begin() + third, articles.end() - third}, kSealAll);
      Commit({articles.end() - third, articles.end()}, kSealNone);
    } else {
      Commit(articles, tier == TestTier::kSealed ? kSealAll : kSealNone);
    }
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
    for (const auto& tier : snapshot_->impl().tiers()) {
      Must(tier->ForEachArticle([&](DocId docid) {
        articles.push_back({tier->base() + docid, Must(tier->Read(docid))});
        return absl::OkStatus();
      }));
    }
    return articles;
  }

 private:
  void Commit(const std::vector<Article>& articles, std::uint32_t live_limit) {
    WriterOptions options;
    options.sync = false;
    const std::unique_ptr<Writer> writer = Must(index::ArchiveWriter::Open(archive_->impl(), options, live_limit));
    for (const Article& article : articles) Must(writer->Add(article));
    Must(writer->Commit());
  }

  TempDir dir_;
  std::optional<Archive> archive_;
  std::optional<Snapshot> snapshot_;
};

}  // namespace archive_search::test
