// What stands in a name to tell the son from the father.
#pragma once

#include <string_view>

namespace archive_search::entity {

// "jr", "sr", "ii", "iii" or "iv" for each way to write it ("junior", "2d"); empty where the word is no generation.
// `word` is in small letters, without a period.
[[nodiscard]] std::string_view GenerationOf(std::string_view word);

}  // namespace archive_search::entity
