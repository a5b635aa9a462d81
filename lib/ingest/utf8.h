// Where is a text no UTF-8? And other questions about its bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace archive_search::ingest {

// The offset of the first ill-formed sequence (overlong, a surrogate, cut short, …); npos when there is none.
[[nodiscard]] std::size_t FindIllFormed(std::string_view text);

// How a text would fare as UTF-8. A sequence that the end cuts short counts as neither.
struct Utf8Census {
  std::size_t well_formed = 0;  // sequences of two to four bytes
  std::size_t ill_formed = 0;
};
[[nodiscard]] Utf8Census CountUtf8(std::string_view text);

// The text without white space at both ends, of any script: no-break and ideographic spaces too, and zero-width ones.
[[nodiscard]] std::string_view TrimSpace(std::string_view text);

// At most `bytes` of the text, not cut inside a character.
[[nodiscard]] std::string_view Shorten(std::string_view text, std::size_t bytes);

// The text with each byte of an ill-formed sequence as "%FF": names of files need not be UTF-8.
[[nodiscard]] std::string EscapeIllFormed(std::string_view text);

}  // namespace archive_search::ingest
