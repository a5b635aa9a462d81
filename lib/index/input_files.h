// The files that a run is to bring the archive up to date with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace archive_search::index {

inline constexpr char kStandardInput[] = "-";

struct InputFile {
  std::string path;    // as the reader opens it
  std::string origin;  // absolute; empty for standard input
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
};

struct InputFiles {
  std::vector<InputFile> files;    // each once
  std::vector<std::string> roots;  // the paths that were asked for, absolute
  std::uint64_t bytes = 0;
  std::uint64_t others = 0;         // in directories, with other extensions
  std::vector<std::string> closed;  // directories below them that may not be read

  // True if `origin` is one of the paths that were asked for or lies below one, and below no closed directory.
  [[nodiscard]] bool Covers(const std::string& origin) const;
};

// Errors: NotFound for a path that does not exist; PermissionDenied.
[[nodiscard]] absl::StatusOr<InputFiles> FindInputFiles(const std::vector<std::string>& paths);

}  // namespace archive_search::index
