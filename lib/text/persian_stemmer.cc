#include "text/persian_stemmer.h"

namespace archive_search::text {
namespace {

// Normalised: Arabic ي and ك stand for ی and ک. Each group follows the next one down.
constexpr Ending kPlurals[] = {
    {U"هايشان", U""}, {U"هايمان", U""}, {U"هايتان", U""}, {U"هايش", U""}, {U"هايم", U""},  {U"هايت", U""},
    {U"هايي", U""},   {U"هاي", U""},    {U"ها", U""},     {U"ترين", U""}, {U"تر", U"", 3}, {U"شان", U"", 4},
    {U"مان", U"", 4}, {U"تان", U"", 4}, {U"يي", U"", 3},  {U"ي", U"", 3}, {U"اي", U"", 4},
};
constexpr Ending kAnimatePlurals[] = {{U"گان", U"", 3}, {U"گي", U"", 4}, {U"ان", U"", 4}, {U"ات", U"", 3}};
constexpr std::u32string_view kFinal[] = {U"ه"};

}  // namespace

void PersianStemmer::Stem(std::u32string* word) const {
  ReplaceEnding(kPlurals, word);
  ReplaceEnding(kAnimatePlurals, word);
  DropEnding(kFinal, 3, word);
}

}  // namespace archive_search::text
