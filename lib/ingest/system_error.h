// The status for a failed call of the system.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace archive_search::ingest {

// "FILE: No such file or directory". NotFound, PermissionDenied, or Unknown for any other errno.
[[nodiscard]] absl::Status SystemError(int error, const std::string& path);

}  // namespace archive_search::ingest
