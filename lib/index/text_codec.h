// The tokens of a text as bytes.
#pragma once

#include <string>
#include <string_view>

#include "index/byte_reader.h"
#include "text/analyzed_text.h"

namespace archive_search::index {

// `source`: the text that the tokens lie in. Most forms are its bytes in lower case and are not stored again.
void PutText(std::string* out, const text::AnalyzedText& text, std::string_view source);

// `in` fails if the tokens do not lie within `source` or their forms within the arena.
[[nodiscard]] text::AnalyzedText GetText(ByteReader* in, std::string_view source);

}  // namespace archive_search::index
