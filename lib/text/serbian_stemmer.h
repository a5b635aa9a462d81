// Serbian, and Croatian, Bosnian and Montenegrin: case endings, palatalisation (odluka, odluci), the fleeting a
// (ministar, ministra). Cyrillic is read as Latin, so that both spellings have one stem; with or without diacritics.
//
// After V. Kešelj and D. Šipka, "A suffix subsumption-based approach to building stemmers and lemmatizers for highly
// inflectional languages with sparse resources", INFOtheca 9 (2008), cut down to the endings of inflection.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class SerbianStemmer final : public LightStemmer {
 public:
  SerbianStemmer() : LightStemmer("serbian") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
