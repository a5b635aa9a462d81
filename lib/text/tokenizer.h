// Cuts a text into tokens, sentences and paragraphs, and normalises the tokens.
#pragma once

#include <string_view>

#include "text/analyzed_text.h"

namespace archive_search::text {

// Tokens are the words of Unicode's UAX #29 that hold a letter or a digit; Han and Kana one character each; Thai, Lao, Khmer and
// Burmese by ICU's dictionaries. Ill-formed UTF-8 is read as U+FFFD, which is no word; offsets stay those of `text`.
// An English possessive ('s, ’s) is left out of its token's span and forms. A form of more than 65,535 bytes is cut there.
//
// Sentences by ICU's rules; paragraphs end at an empty line (and at U+2029). `language` is a BCP 47 tag or empty.
//
// Thread-safety: safe to call concurrently (ICU's iterators are kept a thread).
[[nodiscard]] AnalyzedText Tokenize(std::string_view text, std::string_view language);

}  // namespace archive_search::text
