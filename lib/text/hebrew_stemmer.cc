#include "text/hebrew_stemmer.h"

#include <initializer_list>

namespace archive_search::text {
namespace {

constexpr Ending kHebrewInflections[] = {
    {U"ים", U""},   {U"יים", U"", 3}, {U"ות", U""}, {U"יות", U"", 3}, {U"ית", U"", 3},
    {U"ה", U"", 3}, {U"ת", U"", 4},   {U"י", U""},  {U"יה", U"", 3},
};

// The last letter of a word, as it is written elsewhere.
constexpr Ending kFinalLetters[] = {{U"ם", U"מ"}, {U"ן", U"נ"}, {U"ף", U"פ"}, {U"ץ", U"צ"}, {U"ך", U"כ"}};

bool DropBeginning(std::initializer_list<std::u32string_view> beginnings, std::size_t least, std::u32string* word) {
  for (const std::u32string_view beginning : beginnings) {
    if (word->size() < beginning.size() + least || !word->starts_with(beginning)) continue;
    word->erase(0, beginning.size());
    return true;
  }
  return false;
}

void DropInflection(std::u32string* word) {
  ReplaceEnding(kHebrewInflections, word);
  ReplaceEnding(kFinalLetters, word);
}

}  // namespace

void HebrewStemmer::Stem(std::u32string* word) const {
  DropInflection(word);
}

void HebrewProcliticStemmer::Stem(std::u32string* word) const {
  DropBeginning({U"ו"}, 3, word);
  DropBeginning({U"כש", U"ש"}, 3, word);
  DropBeginning({U"ב", U"ל", U"כ", U"מ"}, 3, word);
  DropBeginning({U"ה"}, 2, word);
  DropInflection(word);
}

}  // namespace archive_search::text
