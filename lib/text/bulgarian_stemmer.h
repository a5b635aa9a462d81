// Bulgarian: the article behind the word, then the plural and gender, then the fleeting ъ (министър, министри).
//
// After J. Savoy, "Searching strategies for the Bulgarian language", Information Retrieval 10 (2007), with the order of
// P. Nakov's BulStem (2003): inflection only. An article is taken off only behind the ending that it is joined to, so
// that ракета keeps its -та.
#pragma once

#include "text/light_stemmer.h"

namespace archive_search::text {

class BulgarianStemmer final : public LightStemmer {
 public:
  BulgarianStemmer() : LightStemmer("bulgarian") {}

 private:
  void Stem(std::u32string* word) const override;
};

}  // namespace archive_search::text
