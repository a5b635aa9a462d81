#include "text/light_stemmer.h"

#include "text/code_points.h"

namespace archive_search::text {

bool ReplaceEnding(std::span<const Ending> endings, std::u32string* word) {
  const Ending* longest = nullptr;
  for (const Ending& e : endings) {
    const bool fits = word->size() >= e.ending.size() + e.least && word->ends_with(e.ending);
    if (fits && (longest == nullptr || e.ending.size() > longest->ending.size())) longest = &e;
  }
  if (longest == nullptr) return false;
  word->replace(word->size() - longest->ending.size(), longest->ending.size(), longest->instead);
  return true;
}

bool DropEnding(std::span<const std::u32string_view> endings, std::size_t least, std::u32string* word) {
  std::size_t longest = 0;
  for (const std::u32string_view ending : endings) {
    const bool fits = word->size() >= ending.size() + least && word->ends_with(ending);
    if (fits && ending.size() > longest) longest = ending.size();
  }
  word->resize(word->size() - longest);
  return longest > 0;
}

void DropFleetingVowel(char32_t vowel, std::u32string_view consonants, std::u32string_view vowels,
                       std::u32string* word) {
  const std::size_t size = word->size();
  if (size < 5 || (*word)[size - 2] != vowel || consonants.find(word->back()) == consonants.npos) return;
  if (vowels.find((*word)[size - 3]) == vowels.npos) word->erase(size - 2, 1);
}

std::string LightStemmer::operator()(const std::string& word) {
  std::u32string letters;
  ForEachCodePoint(word, [&](char32_t c) { letters += c; });
  Stem(&letters);
  std::string stem;
  for (const char32_t c : letters) AppendCodePoint(c, &stem);
  return stem;
}

}  // namespace archive_search::text
