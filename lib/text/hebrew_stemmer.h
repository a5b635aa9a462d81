// Hebrew: plural, gender and the construct state. Final letters are read as the others. What is written together before
// a word looks like the first letter of a root (בחירות, לבנון, הסכם): a word without it is another stem of the whole,
// by HebrewProcliticStemmer.
//
// After D. Carmel and Y. Maarek, "Morphological disambiguation for Hebrew search systems", NGITS (1999), whose prefix
// classes these are, without their dictionary.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class HebrewStemmer final : public LightStemmer {
 public:
  HebrewStemmer() : LightStemmer("hebrew") {}

 private:
  void Stem(std::u32string* word) const override;
};

// The reading with a conjunction, a relative pronoun, a preposition and the article before the word: ולבנון is also
// לבנון.
class HebrewProcliticStemmer final : public LightStemmer {
 public:
  HebrewProcliticStemmer() : LightStemmer("hebrew proclitics") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
