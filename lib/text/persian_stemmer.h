// Persian: plurals, ezafe, possessives and comparatives, in that they follow the word, joined or not (the tokenizer
// drops the zero-width non-joiner between them).
//
// After L. Dolamic and J. Savoy, "Persian language, is stemming efficient?", DEXA workshops (2009), whose light stemmer
// takes off suffixes alone. The prefixes of verbs stay: ميليون begins with one.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class PersianStemmer final : public LightStemmer {
 public:
  PersianStemmer() : LightStemmer("persian") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
