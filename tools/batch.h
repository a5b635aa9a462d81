// Input of one query or topic a line.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace archive_search::cli {

// Opens a file, or standard input for "-".
//
// Errors: NotFound if it cannot be read.
[[nodiscard]] absl::StatusOr<std::unique_ptr<std::istream>> OpenLines(const std::string& path);

// The next line without its end ("\n" or "\r\n"); false behind the last one.
bool NextLine(std::istream* in, std::string* line);

// The same error, its message behind "path:line: ".
[[nodiscard]] absl::Status AtLine(const std::string& path, int line, const absl::Status& status);

}  // namespace archive_search::cli
