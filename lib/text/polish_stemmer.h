// Polish: the case endings of nouns and adjectives, then the softened consonants that they bring (Polska, Polsce;
// zakład, zakładzie) and the fleeting e (minister, ministra). With or without diacritics.
//
// After the groups of endings of B. Kubiński's rule-based Polish stemmer (2009), without those of diminutives and
// derivation.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class PolishStemmer final : public LightStemmer {
 public:
  PolishStemmer() : LightStemmer("polish") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
