// The writer of an archive: adds, replaces and deletes articles, commit by commit.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "archive_search/export.h"

namespace archive_search {

struct WriterOptions {
  // Commit by itself when the buffered articles take more than this, in bytes. Adding many articles then takes several
  // commits, each of them whole.
  std::size_t memory_budget = 256 * 1024 * 1024;
  std::string default_language;  // for articles that declare none and are too short to tell; BCP 47
  bool sync = true;              // false: do not wait for the disk at commit; a power cut may then lose commits
};

enum class AddOutcome : std::uint8_t { kAdded, kUnchanged, kReplaced };

// One thread at a time. A writer that is destroyed without Commit leaves the archive as it was at the last commit.
class ARCHIVE_SEARCH_EXPORT Writer {
 public:
  virtual ~Writer();

  // Analyses the article and buffers it. An article whose key is in the archive (or in the buffer) with the same
  // content changes nothing and is not analysed; with other content it replaces that one.
  //
  // `origin` remembers which input the article came from, for Prune; empty: none.
  //
  // Errors: InvalidArgument for an article that has no key and no URL, neither title nor body, or a field over its
  // limit (nothing was added; the writer goes on); after any other error (Unknown, DataLoss) the writer is of no more
  // use.
  virtual absl::StatusOr<AddOutcome> Add(Article article, std::string_view origin = {}) = 0;

  // Deletes the article with this key at the next commit. False if there is none.
  //
  // Errors: Unknown or DataLoss; then the writer is of no more use.
  virtual absl::StatusOr<bool> Delete(std::string_view key) = 0;

  // Makes everything since the last commit visible, or nothing of it. A commit without changes is free.
  //
  // Errors: those of the disk (Unknown, ResourceExhausted and others); then nothing was committed and the writer is of
  // no more use.
  virtual absl::Status Commit() = 0;

  // Commits, and then makes one segment of all articles, without what was deleted: the smallest and fastest form.
  // Where it is there already, nothing is done. Snapshots keep what they have open. `cancelled` is asked now and then,
  // and may be empty.
  //
  // Cost: reads and writes the whole index. Errors: Cancelled (nothing is lost, and the writer goes on); else as
  // Commit.
  virtual absl::Status Compact(const std::function<bool()>& cancelled) = 0;

  // Number of articles when the buffered changes are committed.
  [[nodiscard]] virtual std::uint64_t article_count() const = 0;
};

}  // namespace archive_search
