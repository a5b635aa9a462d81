// The paragraphs of a text.
#pragma once

#include <string_view>

namespace archive_search::text {

// The first paragraph of `text` with the white space behind it: up to and with its empty lines or its U+2029, or all of
// it.
[[nodiscard]] std::string_view FirstParagraph(std::string_view text);

// True when a line of the paragraph, other than the first, begins with a lower-case letter: its line ends are no ends
// of thought.
[[nodiscard]] bool IsHardWrapped(std::string_view paragraph);

}  // namespace archive_search::text
