// Puts a file on the disk whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace archive_search::base {

// Writes `bytes` beside `path`, waits for the disk, and renames. Who has the old file open keeps it.
//
// Errors: from the system; then `path` is as it was.
absl::Status ReplaceFile(const std::string& path, std::string_view bytes);

}  // namespace archive_search::base
