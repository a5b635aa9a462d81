// Small files of text, read whole.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace archive_search::cli {

// Errors: NotFound, PermissionDenied, else from the system, with the file's name.
[[nodiscard]] absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace archive_search::cli
