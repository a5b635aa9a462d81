// What the archive remembers of an input file, so as not to read it again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace archive_search::index {

struct FileState {
  std::string path;         // absolute: the origin of its articles
  bool read_whole = false;  // false: an interrupted run left it
  std::uint64_t size = 0;
  std::int64_t modified = 0;   // nanoseconds since 1970
  std::string options;         // a hash of how it was read
  std::uint64_t articles = 0;  // records read, without the refused ones
  std::uint64_t refused = 0;
  bool has_leftovers = false;  // the archive holds articles of an earlier content that the file has no more

  bool operator==(const FileState&) const = default;
};

inline constexpr char kFileRecordPrefix[] = "file:";

// The name of the file's record in the catalog's metadata.
[[nodiscard]] std::string FileRecordName(std::string_view path);

[[nodiscard]] std::string EncodeFileState(const FileState& state);

// Errors: DataLoss.
[[nodiscard]] absl::StatusOr<FileState> DecodeFileState(std::string_view stored);

}  // namespace archive_search::index
