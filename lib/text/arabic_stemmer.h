// Arabic: conjunctions, prepositions and the article before a word, possessives, duals and plurals behind it. The
// language's Snowball stemmer keeps some of them and cuts into some roots (فصيلة); a word has the stems of both.
//
// After L. Larkey, L. Ballesteros and M. Connell, "Light stemming for Arabic information retrieval" (2007): light10, to
// which single prepositions and the remaining pronouns are added where enough of the word is left.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class ArabicStemmer final : public LightStemmer {
 public:
  ArabicStemmer() : LightStemmer("arabic") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
