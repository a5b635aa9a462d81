// The plain analyser: what every search engine can be made to see alike.
#pragma once

#include <string_view>

#include "text/analyzed_text.h"

namespace archive_search::text {

// Tokens are the runs of ASCII letters and digits, in lower case; every other byte separates. Form and word are equal,
// the script is Latin, or that of numbers where there are only digits. There are no sentences and paragraphs: their
// ends stay empty. A form of more than 65,535 bytes is cut there. Text behind the first 4 GiB is not read.
//
// Thread-safety: safe to call concurrently.
[[nodiscard]] AnalyzedText TokenizePlain(std::string_view text);

}  // namespace archive_search::text
