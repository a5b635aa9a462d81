// Korean: the particles (josa) behind a noun, the plural -들, and the endings of 하다 and 되다 behind a noun that makes
// a verb. A particle is taken off only where its form suits the sound before it: 정부가, but 평가 and 국가 are whole.
//
// After S.-S. Kang, "Korean morphological analysis and information retrieval" (2002): the longest josa first, told by
// the final consonant before it.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class KoreanStemmer final : public LightStemmer {
 public:
  KoreanStemmer() : LightStemmer("korean") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
