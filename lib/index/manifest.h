// What an archive says about itself, in the metadata of its catalog. Each value is text, a line an entry, and ends in a
// CRC-32C. docs/index-format.md describes them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/archive.h"

namespace archive_search::index {

inline constexpr int kFormatVersion = 1;

// Fixed when the archive is created.
struct Manifest {
  std::string uuid;
  ArchiveSettings settings;
};

// A sealed segment of an archive: segments/<uuid>.seg.
struct SegmentEntry {
  std::string uuid;
  std::uint32_t articles = 0;
  std::uint32_t deleted = 0;  // of these; DeletedRecord says which

  bool operator==(const SegmentEntry&) const = default;
};

// Changes with every commit.
struct CommitState {
  std::uint64_t revision = 0;
  std::uint64_t live_length = 0;  // sum of the lengths of the articles in the live tier
  std::uint64_t undated = 0;      // number of articles without a date, in all tiers
  std::vector<SegmentEntry> segments;
  std::string gazetteers;  // hashes of those that annotated its articles, the latest first, separated by spaces

  bool operator==(const CommitState&) const = default;
};

using MetadataEntry = std::pair<std::string, std::string>;  // name, value as it is stored
using MetadataReader = std::function<absl::StatusOr<std::string>(const std::string& name)>;

[[nodiscard]] std::vector<MetadataEntry> ManifestEntries(const Manifest& manifest);
[[nodiscard]] MetadataEntry StateEntry(const CommitState& state);

// Errors: FailedPrecondition for a version or a feature that this library does not know; DataLoss.
[[nodiscard]] absl::StatusOr<Manifest> ReadManifest(const MetadataReader& read);
[[nodiscard]] absl::StatusOr<CommitState> ReadState(const MetadataReader& read);

// Where a chunk of a segment's DeletedDocs is, and what every such name of the segment begins with.
[[nodiscard]] std::string DeletedRecord(std::string_view uuid, std::uint32_t chunk);
[[nodiscard]] std::string DeletedRecordPrefix(std::string_view uuid);

// A value's text without its checksum. Errors: DataLoss, naming the entry.
[[nodiscard]] absl::StatusOr<std::string> CheckedText(std::string_view name, std::string_view stored);

// A random UUID (RFC 4122, version 4).
[[nodiscard]] absl::StatusOr<std::string> MakeUuid();

}  // namespace archive_search::index
