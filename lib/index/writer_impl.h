// How does an analysed article become a commit?
//
// Articles are analysed on a thread of their own while the catalog takes the ones before; they are written in the order
// they were added, so a run always makes the same archive.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/writer.h"
#include "index/analyzer.h"
#include "index/archive_impl.h"
#include "index/document_builder.h"
#include "index/live/live_writer.h"
#include "index/manifest.h"
#include "index/ordered_pipeline.h"

namespace archive_search::index {

// Every Writer is one. Beside articles it keeps records of its callers' own, committed together with the articles.
class ArchiveWriter final : public Writer {
 public:
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<ArchiveWriter>> Open(
      const std::shared_ptr<const Archive::Impl>& archive, const WriterOptions& options);

  absl::StatusOr<AddOutcome> Add(Article article, std::string_view origin) override;
  absl::StatusOr<bool> Delete(std::string_view key) override;
  absl::Status Commit() override;
  [[nodiscard]] std::uint64_t article_count() const override;

  // A record of a caller's, by name; empty: there is none. Set after the articles that were added before it.
  [[nodiscard]] absl::StatusOr<std::string> Record(const std::string& name) const;
  absl::Status SetRecord(const std::string& name, std::string value);
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> RecordNames(const std::string& prefix) const;

  // The keys of the articles that came from this origin and for which wanted(key).
  using KeyFilter = std::function<bool(std::string_view key)>;
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> KeysFrom(std::string_view origin, const KeyFilter& wanted);

  // Forgets that the article came from `origin`, and deletes it if it came from nowhere else.
  struct Removal {
    bool deleted = false;
    std::vector<std::string> other_origin_terms;
  };
  [[nodiscard]] absl::StatusOr<Removal> RemoveOrigin(std::string_view key, std::string_view origin);

 private:
  // What waits to be written: an article, or a record (its name is not empty).
  struct Change {
    Article article;
    std::string key_term;
    std::string origin_term;
    std::string content_hash;
    std::size_t text_bytes = 0;
    bool undated = false;
    std::string record_name;
    std::string record_value;
    // Filled in by Prepare:
    live::LiveDocument document;
    std::uint32_t length = 0;
  };
  struct InFlight {
    std::string content_hash;  // of the latest
    int changes = 0;           // with this key, waiting
  };

  ArchiveWriter(const Archive::Impl& archive, const WriterOptions& options, std::unique_ptr<live::LiveWriter> live,
                CommitState state);

  absl::StatusOr<AddOutcome> TryAdd(Article article, std::string_view origin);
  absl::StatusOr<bool> TryDelete(const std::string& key_term);
  absl::StatusOr<std::vector<std::string>> TryKeysFrom(const std::string& origin_term, const KeyFilter& wanted);
  absl::StatusOr<Removal> TryRemoveOrigin(const std::string& key_term, const std::string& origin_term);
  absl::Status TryCommit();
  // Hands a result on; after an error that is not about an article the writer answers with it for ever.
  template <class Result>
  Result Remember(Result result);

  // The pipeline.
  void Prepare(Change* change);
  absl::Status Enqueue(Change change);
  absl::Status WriteWaiting(std::size_t max_bytes, std::size_t max_changes);
  absl::Status Write(Change change);

  // The catalog.
  absl::StatusOr<DocId> Find(const std::string& key_term) const;
  absl::StatusOr<std::string> KnownHash(const std::string& key_term) const;
  absl::Status AddOrigin(const std::string& key_term, const std::string& origin_term);
  absl::Status WriteArticle(Change change);
  absl::Status ReplaceArticle(DocId docid, Change change);
  absl::Status DeleteArticle(DocId docid);
  absl::Status Discount(DocId docid);
  absl::Status CommitWritten();

  const WriterOptions options_;
  const Analyzer analyzer_;
  const std::uint32_t title_weight_;
  const std::string gazetteer_hash_;
  const std::unique_ptr<live::LiveWriter> live_;
  CommitState state_;  // of what has been written; the revision is that of the last commit
  absl::Status failure_;
  bool changed_ = false;           // since the last commit
  std::size_t written_bytes_ = 0;  // about what the catalog holds in memory until the commit
  std::size_t waiting_bytes_ = 0;  // text of the articles in the pipeline
  std::size_t waiting_changes_ = 0;
  std::uint64_t waiting_added_ = 0;                       // articles in the pipeline whose keys are new
  absl::flat_hash_map<std::string, InFlight> in_flight_;  // by key term
  DocumentBuilder builder_;                               // used by the pipeline's thread alone
  OrderedPipeline<Change> pipeline_;                      // last: its thread uses the members above
};

}  // namespace archive_search::index
