// A word without its diacritics, for stemmers that must read words typed with and without them.
#pragma once

#include <string>

namespace archive_search::text {

// As FoldDiacritics, in code points.
void FoldLetters(std::u32string* word);

}  // namespace archive_search::text
