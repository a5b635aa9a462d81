// The archive, to change: articles in both tiers with their statistics, and records that are committed together with
// them.
//
// Articles gather in memory, inverted. A commit puts a few of them into the live tier and many into a segment of their
// own; then it merges segments where that pays.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/writer.h"
#include "index/analyzed_article.h"
#include "index/article_poster.h"
#include "index/entity_names.h"
#include "index/live/live_document.h"
#include "index/live/live_writer.h"
#include "index/manifest.h"
#include "index/segment/segment_builder.h"
#include "index/segment_set.h"

namespace archive_search::index {

// An article made ready to be written.
struct PreparedArticle {
  segment::SegmentArticle columns;  // with its key and content hash, without its origins
  segment::PostedArticle posted;
  segment::SegmentBuilder::Stored stored;  // Serialize(its analysis)
  EntityNames entity_names;                // UnknownEntityNames
  std::string origin_term;                 // empty: none
};

// What became of an article that lost an origin.
struct OriginRemoval {
  bool deleted = false;  // it came from nowhere else
  std::vector<std::string> other_origin_terms;
};

struct CatalogOptions {
  bool sync = true;
  std::size_t memory_budget = 0;    // see WriterOptions
  std::size_t analysis_memory = 0;  // what the analysis takes of it, on all its threads
  // The live tier has at most so many articles, and takes at most so many of one commit: what goes beyond is sealed.
  // Searching it costs more, and so does adding to it, but a commit of a few articles to it is cheap.
  std::uint32_t live_limit = 2'000;
  std::uint32_t live_commit = 200;
  bool stems = true;  // whether words are posted with their stems
  segment::SegmentSettings segment;
  std::function<std::string()> gazetteer_hash;  // of what annotates; asked when the first article comes
};

// As the archive's settings and the writer's options have it.
[[nodiscard]] CatalogOptions CatalogOptionsOf(const ArchiveSettings& settings, const WriterOptions& options);

// One thread at a time. What is read includes the changes that are not committed yet.
class CatalogWriter {
 public:
  using KeyFilter = std::function<bool(std::string_view key)>;

  // `directory`: of the archive.
  //
  // Errors: Unavailable, saying so, if another writer is open; FailedPrecondition, DataLoss as ReadState and
  // SegmentSet::Open.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<CatalogWriter>> Open(const std::string& directory,
                                                                           CatalogOptions options);

  [[nodiscard]] std::uint64_t article_count() const;

  // The content hash of the article with this key; empty: there is none.
  [[nodiscard]] absl::StatusOr<std::string> ContentHashOf(const std::string& key) const;

  // What posts articles that are then written here, before the next commit. Several may post at a time, each with a
  // poster of its own, while nothing is committed.
  [[nodiscard]] ArticlePoster MakePoster() { return ArticlePoster(&builder_.terms(), options_.stems); }
  // Fills in `columns` and `posted`; the key and the content hash are there.
  void Post(const AnalyzedArticle& analyzed, ArticlePoster* poster, PreparedArticle* article) const;

  // Adds the article, or replaces the one with its key, whose origins stay.
  absl::Status Write(PreparedArticle article);

  // False if there is no such article.
  absl::StatusOr<bool> Delete(const std::string& key);

  // REQUIRES: there is an article with this key.
  absl::Status AddOrigin(const std::string& key, const std::string& origin_term);

  // Deletes an article that came from nowhere else.
  absl::StatusOr<OriginRemoval> RemoveOrigin(const std::string& key, const std::string& origin_term);

  // The keys of the articles that came from this origin and for which wanted(key), in byte order.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> KeysFrom(const std::string& origin_term,
                                                                  const KeyFilter& wanted) const;

  [[nodiscard]] absl::StatusOr<std::string> Record(const std::string& name) const { return live_->Metadata(name); }
  absl::Status SetRecord(const std::string& name, const std::string& value);
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> RecordNames(const std::string& prefix) const {
    return live_->MetadataNames(prefix);
  }

  // Hashes of what annotated the articles, the latest first, with a space between two.
  [[nodiscard]] const std::string& gazetteers() const { return state_.gazetteers; }
  // To be called when every article is as the present gazetteer and rules make it, though not all were written anew.
  void ForgetOtherGazetteers();

  // Makes the changes visible, all or none, and then merges segments where eight are of one size or a fifth of one is
  // deleted. Without changes it does nothing.
  absl::Status Commit();

  // What is held in memory fills the budget: it is time to commit.
  [[nodiscard]] bool full() const;

  // Commits, then makes one segment of all articles. `cancelled` may be null.
  //
  // Errors: Cancelled: what was committed before stays, and all is as it was.
  absl::Status Compact(const std::function<bool()>& cancelled);

 private:
  // Where an article is.
  struct Place {
    enum class Kind : std::uint8_t { kNowhere, kPending, kLive, kSealed };
    Kind kind = Kind::kNowhere;
    std::uint32_t number = 0;  // kPending: in the builder; kLive: the docid
    SealedPlace sealed;
  };

  CatalogWriter(const std::string& directory, CatalogOptions options, std::unique_ptr<live::LiveWriter> live,
                CommitState state, SegmentSet segments);

  // About what is held in memory until the commit, in bytes.
  [[nodiscard]] std::size_t uncommitted_bytes() const;

  absl::StatusOr<Place> Find(const std::string& key) const;
  absl::StatusOr<std::vector<std::string>> OriginsOf(const Place& place) const;
  absl::StatusOr<PreparedArticle> ReadBack(const Place& place);
  absl::Status Remove(const Place& place);
  absl::Status DeleteLive(DocId docid);
  void ForgetGazetteersIfEmpty();
  absl::Status Rewrite(const Place& place, const std::vector<std::string>& origin_terms);
  void AddPending(PreparedArticle article, const std::vector<std::string>& origin_terms);
  void ForgetPending();

  absl::Status AddNames(const segment::StringTableWriter& names);
  absl::Status MovePendingToLive();
  absl::Status MoveLiveToPending();
  absl::Status SealPending();
  absl::Status PlacePending();
  absl::Status Publish();

  absl::Status MergeWherePays();
  absl::Status Merge(const std::vector<std::size_t>& which, const std::function<bool()>& cancelled);
  [[nodiscard]] std::vector<std::size_t> WorthMerging() const;

  const std::string directory_;
  const CatalogOptions options_;
  const std::unique_ptr<live::LiveWriter> live_;
  CommitState state_;  // of what was written; the revision is that of the last commit
  SegmentSet segments_;
  segment::SegmentBuilder builder_;
  ArticlePoster poster_;
  absl::flat_hash_map<absl::string_view, std::uint32_t> pending_;  // numbers in builder_ by key, which it has
  bool changed_ = false;                                           // since the last commit
  bool has_sealed_ = false;                                        // a segment, since it was opened
  std::size_t deletion_bytes_ = 0;
};

}  // namespace archive_search::index
