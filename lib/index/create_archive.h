// Makes the directory of a new archive, whole or not at all.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "index/manifest.h"

namespace archive_search::index {

// Errors: as Archive::Create.
absl::Status CreateArchive(const std::string& path, const Manifest& manifest);

}  // namespace archive_search::index
