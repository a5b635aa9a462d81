// Hits as people read them.
#pragma once

#include <string>

#include "archive_search/search.h"
#include "wrapped_text.h"

namespace archive_search::cli {

// "1,234 articles, 1 to 10 shown".
[[nodiscard]] std::string TotalToText(const SearchResult& result, const TextStyle& style);

// A hit with number, date, source, language, title and snippets; ends in an empty line.
[[nodiscard]] std::string HitToText(const Hit& hit, const TextStyle& style);

}  // namespace archive_search::cli
