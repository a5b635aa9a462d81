// Urdu: number, gender and case endings.
//
// After V. Gupta, N. Joshi and I. Mathur, "Rule based stemmer in Urdu", ICCCT (2013): the inflectional suffixes,
// without its prefixes and its list of exceptions.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class UrduStemmer final : public LightStemmer {
 public:
  UrduStemmer() : LightStemmer("urdu") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
