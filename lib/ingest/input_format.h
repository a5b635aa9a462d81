// Which format is an input in?
#pragma once

#include <string_view>

#include "archive_search/reader.h"

namespace archive_search::ingest {

// By the extension, below .gz or .zst; kAuto when it is none of those that ListInputFiles knows.
[[nodiscard]] InputFormat FormatOfName(std::string_view path);

// By how the decoded text begins: a JSON object or array; front matter or a heading; a header row that names a field of
// an article; else plain text.
[[nodiscard]] InputFormat FormatOfContent(std::string_view beginning);

}  // namespace archive_search::ingest
