// The version of the library: of the headers as macros, of the linked library as a function.
#pragma once

#include <string_view>

#include "archive_search/export.h"

#define ARCHIVE_SEARCH_VERSION_MAJOR 0
#define ARCHIVE_SEARCH_VERSION_MINOR 1
#define ARCHIVE_SEARCH_VERSION_PATCH 0
#define ARCHIVE_SEARCH_VERSION_STRING "0.1.0"

namespace archive_search {

// The version of the library that the program runs with, as "0.1.0". It may differ from
// ARCHIVE_SEARCH_VERSION_STRING, which is the version that the program was compiled against.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view Version();

}  // namespace archive_search
