// The sealed segments of an archive, as its writer sees them: which articles they hold, and which of these were
// deleted.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/deleted_docs.h"
#include "index/manifest.h"
#include "index/segment/segment.h"

namespace archive_search::index {

// Where segments lie. `directory`: of the archive.
[[nodiscard]] std::string SegmentsDirectory(const std::string& directory);
[[nodiscard]] std::string SegmentPath(const std::string& directory, std::string_view uuid);

// The tombstones that a commit knows of a segment. Errors: DataLoss.
[[nodiscard]] absl::StatusOr<DeletedDocs> ReadDeleted(const SegmentEntry& entry, const MetadataReader& read);

struct SealedSegment {
  SegmentEntry entry;
  std::shared_ptr<const segment::Segment> segment;
  DeletedDocs deleted;
  std::set<std::uint32_t> changed_chunks;  // of `deleted`, since the last commit
};

struct SealedPlace {
  std::size_t segment = 0;
  DocId docid = kNoDoc;
};

// One thread at a time.
class SegmentSet {
 public:
  // Errors: NotFound for a segment whose file is gone; FailedPrecondition, DataLoss as Segment::Open.
  [[nodiscard]] static absl::StatusOr<SegmentSet> Open(const std::string& directory,
                                                       const std::vector<SegmentEntry>& entries,
                                                       const MetadataReader& read);

  [[nodiscard]] std::size_t size() const { return segments_.size(); }
  [[nodiscard]] const SealedSegment& operator[](std::size_t i) const { return segments_[i]; }
  [[nodiscard]] std::uint64_t article_count() const;  // without deleted ones

  // The article with this key that is not deleted. Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<std::optional<SealedPlace>> Find(std::string_view key) const;
  // The articles with this term that are not deleted.
  [[nodiscard]] absl::StatusOr<std::vector<SealedPlace>> Postings(std::string_view term) const;

  void Delete(const SealedPlace& place);

  // Has the system take the pages out of the process's memory that were read of the segments.
  void ReleasePages() const;

  // Takes a segment that was just written, or leaves one out. Both are the caller's to commit.
  absl::Status Add(const std::string& uuid);
  void Remove(std::size_t i) { segments_.erase(segments_.begin() + static_cast<std::ptrdiff_t>(i)); }

  // For the manifest.
  [[nodiscard]] std::vector<SegmentEntry> Entries() const;
  // The records of tombstones that changed since the last call.
  [[nodiscard]] std::vector<MetadataEntry> TakeChangedRecords();

  // Makes the directory of the segments if it is not there; `sync`: and waits until it is on the disk.
  absl::Status MakeDirectory(bool sync) const;
  // Removes the files of the directory that belong to no segment.
  void RemoveOrphans() const;

 private:
  std::string directory_;
  std::vector<SealedSegment> segments_;
};

}  // namespace archive_search::index
