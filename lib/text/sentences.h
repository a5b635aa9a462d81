// Where the sentences of a paragraph end.
#pragma once

#include <unicode/brkiter.h>

#include <string_view>

namespace archive_search::text {

// ICU's sentence iterator for a language, with the abbreviations that ICU knows for it, titles and initials ("Gen.",
// "W.") taken out as ends. Belongs to the calling thread and lives until its next call. Throws std::runtime_error when
// ICU's data is not there.
[[nodiscard]] icu::BreakIterator& SentenceIterator(std::string_view language);

}  // namespace archive_search::text
