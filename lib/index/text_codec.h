// The tokens of a text as bytes.
#pragma once

#include <string>

#include "index/byte_reader.h"
#include "text/analyzed_text.h"

namespace archive_search::index {

void PutText(std::string* out, const text::AnalyzedText& text);

// `text_size`: of the text that the tokens lie in; `in` fails if they do not.
[[nodiscard]] text::AnalyzedText GetText(ByteReader* in, std::size_t text_size);

}  // namespace archive_search::index
