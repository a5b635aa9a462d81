// Ukrainian: the endings of nouns, adjectives and verbs in one step, then the alternations that declension brings
// (безпека, безпеці; незалежність, незалежності; Харків, Харкова).
//
// The steps follow M. Porter's description of the Russian stemmer (snowballstem.org/algorithms/russian) without its
// derivational part; the tables are those of the declensions in the Ukrainian orthography of 2019.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class UkrainianStemmer final : public LightStemmer {
 public:
  UkrainianStemmer() : LightStemmer("ukrainian") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
