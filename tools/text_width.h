// How wide UTF-8 text is on a terminal, and how it is cut and broken into lines there.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace archive_search::cli {

// Columns that the text takes: 2 for Han, Kana, Hangul and most emoji, 0 for combining marks and control characters.
[[nodiscard]] std::size_t DisplayWidth(std::string_view text);

// The text made safe to print on one line, with every byte at its offset: control characters (an article may hold
// escape sequences), line breaks and what turns the direction of writing are spaces; bytes that are no UTF-8 are "?".
[[nodiscard]] std::string Printable(std::string_view text);

// At most `columns` wide; what was cut is shown by "…". Never cut inside a character as readers see it.
[[nodiscard]] std::string Shorten(std::string_view text, std::size_t columns);

// Shortened or padded with spaces to exactly `columns`.
[[nodiscard]] std::string Fit(std::string_view text, std::size_t columns);

// The text with each control character, and each ill-formed byte (given as U+FFFD), replaced by what `replace` gives
// for it and its number of bytes. Control characters are here those of Printable.
[[nodiscard]] std::string ReplaceControls(std::string_view text,
                                          const std::function<std::string(char32_t, std::size_t)>& replace);

using ByteRange = std::pair<std::size_t, std::size_t>;

// Byte ranges of lines of at most `columns`, broken where the writing system allows it (Unicode's annex 14); a word
// that no line holds is broken between characters. Spaces at a break belong to no line. REQUIRES: Printable text.
[[nodiscard]] std::vector<ByteRange> BreakLines(std::string_view text, std::size_t columns);

}  // namespace archive_search::cli
