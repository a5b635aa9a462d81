// Czech: case endings, then palatalisation (Praha, Praze; český, čeští), possessives and the fleeting e (válka, válek).
// With or without diacritics.
//
// After the light stemmer of L. Dolamic and J. Savoy, "Indexing and stemming approaches for the Czech language",
// Information Processing and Management 45 (2009); -in is no possessive here, because Putin ends in it.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class CzechStemmer final : public LightStemmer {
 public:
  CzechStemmer() : LightStemmer("czech") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
