// Greek: the endings of nouns, adjectives and the commonest ones of verbs. With or without accents.
//
// After G. Ntais, "Development of a stemmer for the Greek language", Stockholm University (2006): the endings of its
// inflectional steps, without its lists of exceptions and its derivational suffixes.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class GreekStemmer final : public LightStemmer {
 public:
  GreekStemmer() : LightStemmer("greek") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
