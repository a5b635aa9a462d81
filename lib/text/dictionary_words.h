// The words of scripts that write none apart: Thai, Lao, Khmer and Burmese, by ICU's dictionaries.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace archive_search::text {

// The offsets in bytes, ascending, at which ICU cuts the text, its end the last. Ill-formed UTF-8 is read as U+FFFD.
// The view's contents belong to the calling thread and live until its next call. Throws std::runtime_error when ICU's
// data is not there.
[[nodiscard]] const std::vector<std::size_t>& DictionaryBreaks(std::string_view text);

}  // namespace archive_search::text
