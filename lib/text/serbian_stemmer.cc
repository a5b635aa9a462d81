#include "text/serbian_stemmer.h"

#include "text/fold_letters.h"

namespace archive_search::text {
namespace {

constexpr std::u32string_view kCyrillic = U"абвгдђежзијклљмнњопрстћуфхцчџш";
constexpr std::u32string_view kLatin[] = {U"a", U"b", U"v", U"g",  U"d", U"đ", U"e",  U"ž", U"z",  U"i",
                                          U"j", U"k", U"l", U"lj", U"m", U"n", U"nj", U"o", U"p",  U"r",
                                          U"s", U"t", U"ć", U"u",  U"f", U"h", U"c",  U"č", U"dž", U"š"};

void ToLatin(std::u32string* word) {
  std::u32string latin;
  for (const char32_t c : *word) {
    const std::size_t letter = kCyrillic.find(c);
    if (letter == kCyrillic.npos) {
      latin += c;
    } else {
      latin += kLatin[letter];
    }
  }
  *word = std::move(latin);
}

constexpr Ending kSerbianInflections[] = {
    {U"ovima", U"ov"}, {U"evima", U"ev"}, {U"ama", U""},   {U"ima", U""},   {U"oga", U"", 3}, {U"og", U"", 3},
    {U"ome", U"", 3},  {U"omu", U"", 3},  {U"om", U"", 2}, {U"em", U"", 3}, {U"ih", U"", 3},  {U"im", U"", 3},
    {U"oj", U"", 3},   {U"a", U""},       {U"e", U""},     {U"i", U""},     {U"o", U""},      {U"u", U""},
    {U"ao", U"al"},    {U"io", U"il"},  // rekao, rekla; izjavio, izjavila
};

constexpr Ending kSerbianAlternations[] = {{U"c", U"k"}, {U"z", U"g"}, {U"ov", U"", 3}, {U"ev", U"", 3}};

// Ministar, ministra; zemalja, zemlja.
void DropFleetingA(std::u32string* word) {
  const bool soft = word->ends_with(U"lj") || word->ends_with(U"nj");
  if (soft) word->pop_back();
  DropFleetingVowel(U'a', U"rkcnl", U"aeiou", word);
  if (soft) *word += U'j';
}

}  // namespace

void SerbianStemmer::Stem(std::u32string* word) const {
  ToLatin(word);
  FoldLetters(word);
  ReplaceEnding(kSerbianInflections, word);
  DropFleetingA(word);
  ReplaceEnding(kSerbianAlternations, word);
}

}  // namespace archive_search::text
