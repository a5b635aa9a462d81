// Puts a file on the disk whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace archive_search::base {

// OK if there is nothing or a regular file at `path`: devices and pipes cannot be replaced, a directory neither.
//
// Errors: InvalidArgument, naming the path.
absl::Status CheckReplaceable(const std::string& path);

// Writes `bytes` beside `path`, waits for the disk, and renames. Who has the old file open keeps it. A symbolic link is
// followed.
//
// Errors: InvalidArgument as CheckReplaceable; else from the system. Then `path` is as it was.
absl::Status ReplaceFile(const std::string& path, std::string_view bytes);

}  // namespace archive_search::base
