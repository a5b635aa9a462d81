// Where a word of UAX #29 ends, by ICU's root rules: tables in place of ICU's iterator, which is ten times slower.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/script.h"

namespace archive_search::text {

// A stretch of a text that the rules hold together, from its first letter or digit on.
struct WordSpan {
  std::size_t begin = 0;  // bytes, half-open
  std::size_t end = 0;
  Script script = Script::kOther;  // of the first letter; that of numbers where there are only digits
  bool clings = false;             // holds apostrophes, _ or @
  bool has_middle = false;         // holds points, commas or what else stands in the middle of words and numbers
  bool by_dictionary = false;      // may be several words, which ICU finds in a dictionary
};

// Reads the character at byte `*at`, which ends up behind it, and the word that begins with it if it is a letter or a
// digit: then behind the word. What stands before makes no difference. Ill-formed UTF-8 is read as U+FFFD.
[[nodiscard]] std::optional<WordSpan> ReadWord(std::string_view text, std::size_t* at);

// The word within a stretch that is known to be held together, from its first letter or digit on; none where there is
// neither.
[[nodiscard]] std::optional<WordSpan> WordWithin(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace archive_search::text
