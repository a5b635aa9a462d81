// How wide UTF-8 text is on a terminal, and how it is cut and broken into lines there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace archive_search::cli {

// Columns that the text takes: 2 for Han, Kana, Hangul and most emoji, 0 for combining marks.
[[nodiscard]] std::size_t DisplayWidth(std::string_view text);

// The text with control characters (an article may hold escape sequences) replaced by spaces; line breaks too.
[[nodiscard]] std::string Printable(std::string_view text);

// At most `columns` wide; what was cut is shown by "…".
[[nodiscard]] std::string Shorten(std::string_view text, std::size_t columns);

// Shortened or padded with spaces to exactly `columns`.
[[nodiscard]] std::string Fit(std::string_view text, std::size_t columns);

using ByteRange = std::pair<std::size_t, std::size_t>;

// Byte ranges of lines of at most `columns`, broken at spaces where there are any, else between characters. Spaces at a
// break belong to no line.
[[nodiscard]] std::vector<ByteRange> BreakLines(std::string_view text, std::size_t columns);

}  // namespace archive_search::cli
