#include "text/hindi_stemmer.h"

#include <unicode/uchar.h>

namespace archive_search::text {
namespace {

constexpr char32_t kAnusvara = U'\u0902';
constexpr char32_t kCandrabindu = U'\u0901';
constexpr char32_t kNukta = U'\u093C';
constexpr char32_t kVirama = U'\u094D';

// Five letters a class, the nasal last: क ख ग घ ङ, च …, ट …, त …, प …, with ऩ between न and प.
bool IsNasalOfClassOf(char32_t nasal, char32_t consonant) {
  constexpr std::u32string_view kClasses[] = {U"कखगघङ", U"चछजझञ", U"टठडढण", U"तथदधन", U"पफबभम"};
  for (const std::u32string_view letters : kClasses) {
    if (letters.back() == nasal) return letters.substr(0, 4).find(consonant) != letters.npos;
  }
  return false;
}

void Normalize(std::u32string* word) {
  std::u32string normal;
  for (std::size_t i = 0; i < word->size(); ++i) {
    const char32_t c = (*word)[i];
    if (c == kNukta) continue;
    const bool joined = i + 2 < word->size() && (*word)[i + 1] == kVirama;
    if (joined && IsNasalOfClassOf(c, (*word)[i + 2])) {
      normal += kAnusvara;
      ++i;
    } else {
      normal += c == kCandrabindu ? kAnusvara : c;
    }
  }
  *word = std::move(normal);
}

// After the vowel signs are written as anusvara has them.
constexpr Ending kHindiInflections[] = {
    // Nouns and adjectives: gender, number, case.
    {U"ा", U"", 2},
    {U"ि", U"", 2},
    {U"ी", U"", 2},
    {U"ु", U"", 2},
    {U"ू", U"", 2},
    {U"े", U"", 2},
    {U"ो", U"", 2},
    {U"ें", U"", 2},
    {U"ों", U"", 2},
    {U"ां", U"", 2},
    {U"ीं", U"", 2},
    {U"ाओं", U"", 2},
    {U"ाएं", U"", 2},
    {U"ियां", U"", 2},
    {U"ियों", U"", 2},
    {U"ुओं", U"", 2},
    {U"ुएं", U"", 2},
    {U"ाई", U"", 3},
    {U"ाए", U"", 3},
    {U"िए", U"", 2},
    {U"ओं", U"", 2},
    {U"एं", U"", 2},
    // Verbs: infinitives, participles, future.
    {U"ाना", U"", 3},
    {U"ाने", U"", 3},
    {U"ानी", U"", 3},
    {U"ाता", U"", 3},
    {U"ाते", U"", 3},
    {U"ाती", U"", 3},
    {U"ाया", U"", 3},
    {U"ाकर", U"", 3},
    {U"ेगा", U"", 2},
    {U"ेगी", U"", 2},
    {U"ेंगे", U"", 2},
    {U"ेंगी", U"", 2},
    {U"ाएगा", U"", 2},
    {U"ाएगी", U"", 2},
    {U"ाएंगे", U"", 2},
    {U"ूंगा", U"", 2},
    {U"ूंगी", U"", 2},
};

// Behind a consonant: समझौता is no participle.
constexpr std::u32string_view kAfterConsonant[] = {U"ना", U"ने", U"नी", U"ता", U"ते", U"ती"};

void DropAfterConsonant(std::u32string* word) {
  if (word->size() < 5 || u_charType(static_cast<UChar32>((*word)[word->size() - 3])) != U_OTHER_LETTER) return;
  DropEnding(kAfterConsonant, 3, word);
}

}  // namespace

void HindiStemmer::Stem(std::u32string* word) const {
  Normalize(word);
  DropAfterConsonant(word);
  ReplaceEnding(kHindiInflections, word);
}

}  // namespace archive_search::text
