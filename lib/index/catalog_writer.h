// The catalog, to change: articles with their statistics, and records that are committed together with them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/live/live_document.h"
#include "index/live/live_writer.h"
#include "index/manifest.h"

namespace archive_search::index {

// An article made ready to be written.
struct PreparedArticle {
  std::string key_term;
  std::string origin_term;  // empty: none
  live::LiveDocument document;
  std::map<std::string, std::string> entity_names;  // UnknownEntityNames
  std::uint32_t length = 0;
  bool undated = false;
};

// What became of an article that lost an origin.
struct OriginRemoval {
  bool deleted = false;  // it came from nowhere else
  std::vector<std::string> other_origin_terms;
};

// One thread at a time. What is read includes the changes that are not committed yet.
class CatalogWriter {
 public:
  using GazetteerHash = std::function<std::string()>;
  using KeyFilter = std::function<bool(std::string_view key)>;

  // `gazetteer_hash`: of the gazetteer that annotates the articles to come; asked when the first one comes.
  //
  // Errors: Unavailable if another writer is open; FailedPrecondition, DataLoss as ReadState.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<CatalogWriter>> Open(const std::string& directory, bool sync,
                                                                           GazetteerHash gazetteer_hash);

  [[nodiscard]] std::uint64_t article_count() const { return live_->article_count(); }

  // About what is held in memory until the commit, in bytes.
  [[nodiscard]] std::size_t uncommitted_bytes() const { return uncommitted_bytes_; }

  // The content hash of the article with this key; empty: there is none.
  [[nodiscard]] absl::StatusOr<std::string> ContentHashOf(const std::string& key_term) const;

  // Adds the article, or replaces the one with its key, whose origins stay.
  absl::Status Write(PreparedArticle article);

  // False if there is no such article.
  absl::StatusOr<bool> Delete(const std::string& key_term);

  // REQUIRES: there is an article with this key.
  absl::Status AddOrigin(const std::string& key_term, const std::string& origin_term);

  // Deletes an article that came from nowhere else.
  absl::StatusOr<OriginRemoval> RemoveOrigin(const std::string& key_term, const std::string& origin_term);

  // The keys of the articles that came from this origin and for which wanted(key).
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> KeysFrom(const std::string& origin_term,
                                                                  const KeyFilter& wanted) const;

  [[nodiscard]] absl::StatusOr<std::string> Record(const std::string& name) const { return live_->Metadata(name); }
  absl::Status SetRecord(const std::string& name, const std::string& value);
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> RecordNames(const std::string& prefix) const {
    return live_->MetadataNames(prefix);
  }

  // Makes the changes visible, all or none. Without changes it does nothing.
  absl::Status Commit();

 private:
  CatalogWriter(std::unique_ptr<live::LiveWriter> live, CommitState state, GazetteerHash gazetteer_hash)
      : live_(std::move(live)), state_(std::move(state)), gazetteer_hash_(std::move(gazetteer_hash)) {}

  absl::StatusOr<DocId> Find(const std::string& key_term) const;
  absl::Status AddNames(const std::map<std::string, std::string>& names);
  absl::Status Replace(DocId docid, PreparedArticle article);
  absl::Status DeleteDocument(DocId docid);
  absl::Status Discount(DocId docid);

  const std::unique_ptr<live::LiveWriter> live_;
  CommitState state_;  // of what was written; the revision is that of the last commit
  const GazetteerHash gazetteer_hash_;
  bool changed_ = false;  // since the last commit
  std::size_t uncommitted_bytes_ = 0;
  absl::flat_hash_set<std::string> named_;  // records of names that were seen of late
};

}  // namespace archive_search::index
