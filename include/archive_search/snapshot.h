// A snapshot: the archive as one commit left it, to read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"

namespace archive_search {

// An article with what analysing it found.
struct StoredArticle {
  Article article;
  std::string language;                          // ISO 639; "und" if it could not be told
  int language_confidence = 0;                   // percent
  std::vector<Mention> mentions;                 // in the order of the text, title first
  std::vector<std::pair<Entity, int>> entities;  // each entity with its number of mentions (0: only supplied by the
                                                 // source), by kind, then most mentioned first, then id
};

struct SnapshotInfo {
  std::uint64_t articles = 0;
  std::uint64_t revision = 0;  // grows with every commit
  // In words, titles weighted; with the deleted articles of segments that are not merged yet, which count in the scores
  // until then. So does average_length.
  std::uint64_t total_length = 0;
  double average_length = 0;
  std::uint64_t undated = 0;
  std::optional<Date> first_date;  // earliest and latest start of an article's date
  std::optional<Date> last_date;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  // with their number of articles, most first
  std::string gazetteer_hash;                                    // of the gazetteer that found the entities
  std::uint64_t live_articles = 0;  // in the live tier, where small commits go; the others are in sealed segments
  std::uint64_t segments = 0;
  std::uint64_t deleted = 0;  // articles whose space in the segments is not free yet
};

// Thread-safety: one thread at a time; open one per thread (it is cheap). Copies share their state.
class ARCHIVE_SEARCH_EXPORT Snapshot {
 public:
  // The article with this key, or nullopt. Where two later commits have overtaken the snapshot, that of the newest.
  //
  // Errors: DataLoss if its stored form is damaged; Aborted if commits follow each other faster than it can be read.
  [[nodiscard]] absl::StatusOr<std::optional<StoredArticle>> Find(std::string_view key) const;

  [[nodiscard]] std::uint64_t article_count() const;
  [[nodiscard]] std::uint64_t revision() const;

  // Reads the date column: some 10 ns an article. Of the newest commit where two have overtaken the snapshot.
  //
  // Errors: as Find.
  [[nodiscard]] absl::StatusOr<SnapshotInfo> Info() const;

  // Reads and checks everything: the checksums of the sealed segments, every article's stored form.
  //
  // Cost: reads the whole archive. Errors: DataLoss, saying what is damaged; else as Find.
  absl::Status Check() const;

  // The gazetteer that names in queries are looked up in: the bundled one with the archive's corrections.
  [[nodiscard]] const Gazetteer& gazetteer() const;

  class Impl;
  explicit Snapshot(std::shared_ptr<Impl> impl);
  ~Snapshot();
  Snapshot(const Snapshot&);
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(const Snapshot&);
  Snapshot& operator=(Snapshot&&) noexcept;
  [[nodiscard]] Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace archive_search
