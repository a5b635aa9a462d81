#include "text/fold_letters.h"

#include "text/code_points.h"
#include "text/normalize.h"

namespace archive_search::text {

void FoldLetters(std::u32string* word) {
  std::string letters;
  for (const char32_t c : *word) AppendCodePoint(c, &letters);
  word->clear();
  ForEachCodePoint(FoldDiacritics(letters), [&](char32_t c) { *word += c; });
}

}  // namespace archive_search::text
