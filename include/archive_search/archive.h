// An archive: a directory on a local file system that holds articles and their index.
//
// Open one, take snapshots to read and one writer to change it. Every commit is atomic: a crash at any moment leaves
// the last commit or the new one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/export.h"
#include "archive_search/snapshot.h"
#include "archive_search/writer.h"

namespace archive_search {

// What is made of an article's text.
enum class AnalyzerKind : std::uint8_t {
  kNews,   // words by Unicode's rules, stems in the article's language, sentences, entities
  kPlain,  // runs of ASCII letters and digits in lower case, and nothing else: to compare with other engines
};

// "news", "plain". nullopt for other names.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view AnalyzerName(AnalyzerKind kind);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<AnalyzerKind> ParseAnalyzerName(std::string_view name);

// Fixed when the archive is created. The defaults of k1 and b are Lucene's; docs/relevance.md shows what they give.
struct ArchiveSettings {
  double k1 = 1.2;                 // BM25: how soon more occurrences of a word stop counting; 0 to 1000
  double b = 0.75;                 // BM25: how much long articles are held back, 0 to 1
  std::uint32_t title_weight = 3;  // an occurrence in the title counts as this many in the body; 1 to 255
  std::string entities_tsv;        // corrections to the bundled gazetteer, in the form of Gazetteer::AddTsv
  AnalyzerKind analyzer = AnalyzerKind::kNews;

  bool operator==(const ArchiveSettings&) const = default;
};

// Thread-safety: const methods are safe to call concurrently.
class ARCHIVE_SEARCH_EXPORT Archive {
 public:
  // Makes the directory (its parent must exist) and an empty archive in it.
  //
  // Errors: AlreadyExists if there is an archive or any other content; InvalidArgument for settings out of range or
  // entities_tsv that cannot be read; PermissionDenied, NotFound (no parent) or Unknown from the file system.
  [[nodiscard]] static absl::StatusOr<Archive> Create(const std::string& path, const ArchiveSettings& settings = {});

  // Errors: NotFound if there is no archive; FailedPrecondition if it was written by a newer version (naming the
  // feature that this one does not know); DataLoss if it is damaged.
  [[nodiscard]] static absl::StatusOr<Archive> Open(const std::string& path);

  // The newest commit, to read. Cheap (about a millisecond); any number at a time, also while a writer works.
  //
  // Errors: as Open.
  [[nodiscard]] absl::StatusOr<Snapshot> OpenSnapshot() const;

  // The writer. There can be one at a time, over all processes.
  //
  // Errors: Unavailable if another writer is open; ResourceExhausted if the system has no thread left; else as Open.
  [[nodiscard]] absl::StatusOr<std::unique_ptr<Writer>> OpenWriter(const WriterOptions& options = {}) const;

  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] const std::string& uuid() const;
  [[nodiscard]] const ArchiveSettings& settings() const;

  // The text of the entity rules by which articles are indexed, as it was when the archive was opened; empty: there are
  // none. ReanalyzeEntities changes them.
  [[nodiscard]] const std::string& entity_rules() const;

  class Impl;
  [[nodiscard]] const std::shared_ptr<const Impl>& impl() const { return impl_; }

 private:
  explicit Archive(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace archive_search
