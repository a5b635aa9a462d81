// The slow way of cutting a text, by ICU's iterators: what the tables and bitmaps must agree with.
#pragma once

#include <string_view>
#include <vector>

#include "text/analyzed_text.h"

namespace archive_search::text {

// The tokens, without ends of sentences and paragraphs. Han and Kana are hidden from ICU's dictionary of their words.
[[nodiscard]] AnalyzedText TokensByIcu(std::string_view text);

// Where ICU breaks a text into sentences, in bytes; `language` is "" or one with rules of its own ("el").
[[nodiscard]] std::vector<std::size_t> SentencesByIcu(std::string_view text, std::string_view language);

}  // namespace archive_search::text
