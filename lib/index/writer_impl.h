// How does an analysed article become a commit?
//
// Articles are analysed on all cores while the catalog takes the ones before. They are written in the order they were
// added, so a run always makes the same archive.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/writer.h"
#include "base/ordered_pipeline.h"
#include "index/analyzer.h"
#include "index/archive_impl.h"
#include "index/catalog_writer.h"
#include "index/stored_compressor.h"

namespace archive_search::index {

// Every Writer is one. Beside articles it keeps records of its callers' own, committed together with the articles.
class ArchiveWriter final : public Writer {
 public:
  using KeyFilter = CatalogWriter::KeyFilter;

  // `live_limit`: how many articles the live tier takes, of one commit and in all: 0 seals all, the largest number
  // nothing. Without one it is CatalogOptions'.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<ArchiveWriter>> Open(
      const std::shared_ptr<const Archive::Impl>& archive, const WriterOptions& options,
      std::optional<std::uint32_t> live_limit = std::nullopt);

  absl::StatusOr<AddOutcome> Add(Article article, std::string_view origin) override;
  absl::StatusOr<bool> Delete(std::string_view key) override;
  absl::Status Commit() override;
  absl::Status Compact(const std::function<bool()>& cancelled) override;
  [[nodiscard]] std::uint64_t article_count() const override;

  // A record of a caller's, by name; empty: there is none. It is set after the articles that were added before it;
  // until then the old one is read.
  [[nodiscard]] absl::StatusOr<std::string> Record(const std::string& name) const { return catalog_->Record(name); }
  absl::Status SetRecord(const std::string& name, std::string value);
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> RecordNames(const std::string& prefix) const {
    return catalog_->RecordNames(prefix);
  }

  // As the catalog's, with all the articles that were added before.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> KeysFrom(std::string_view origin, const KeyFilter& wanted);
  absl::StatusOr<OriginRemoval> RemoveOrigin(std::string_view key, std::string_view origin);

 private:
  // What waits to be written: an article, or a record (its name is not empty).
  struct Change {
    Article article;
    std::size_t text_bytes = 0;
    PreparedArticle prepared;
    std::string record_name;
    std::string record_value;
  };
  // Changes that one thread prepares one after the other: handing articles of a few words over one by one would take
  // longer than analysing them.
  struct Batch {
    std::vector<Change> changes;
    std::size_t text_bytes = 0;
  };
  struct InFlight {
    std::string content_hash;  // of the latest
    int changes = 0;           // with this key, waiting
    bool is_new = false;       // no article in the catalog has the key
  };

  ArchiveWriter(const Archive::Impl& archive, const WriterOptions& options, std::unique_ptr<CatalogWriter> catalog);

  absl::StatusOr<AddOutcome> TryAdd(Article article, std::string_view origin);
  absl::Status AddOrigin(const std::string& key, const std::string& origin_term);
  absl::StatusOr<std::string> KnownHash(const std::string& key) const;
  // Hands a result on. After an error that is not about one article the writer answers with it for ever.
  template <class Result>
  Result Remember(Result result);

  void Prepare(ArticlePoster* poster, Change* change);
  absl::Status Enqueue(Change change);
  void PushGathered();
  absl::Status WriteWaiting(std::size_t max_bytes, std::size_t max_changes);
  absl::Status WriteAll();
  absl::Status Write(Change change);

  const WriterOptions options_;
  const Analyzer analyzer_;
  const std::unique_ptr<CatalogWriter> catalog_;
  absl::Status failure_;
  Batch gathered_;                 // the next one
  std::size_t waiting_bytes_ = 0;  // text of the articles in the pipeline
  std::size_t waiting_changes_ = 0;
  std::uint64_t waiting_new_ = 0;                         // keys in flight that are new
  absl::flat_hash_map<std::string, InFlight> in_flight_;  // by key
  StoredCompressor compressor_;
  base::OrderedPipeline<Batch> pipeline_;  // last: its threads use the members above
};

}  // namespace archive_search::index
