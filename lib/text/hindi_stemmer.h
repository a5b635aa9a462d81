// Hindi: number, gender, case and tense endings. Nukta is dropped, and a nasal before a consonant of its own class is
// written as anusvara (हिन्दी, हिंदी).
//
// After A. Ramanathan and D. Rao, "A lightweight stemmer for Hindi", EACL workshop (2003).
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class HindiStemmer final : public LightStemmer {
 public:
  HindiStemmer() : LightStemmer("hindi") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
