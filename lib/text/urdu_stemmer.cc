#include "text/urdu_stemmer.h"

namespace archive_search::text {
namespace {

// Normalised: Arabic ي, ك and ه stand for ی, ک and ہ.
constexpr Ending kUrduInflections[] = {
    {U"يوں", U""}, {U"ياں", U""},  {U"يں", U""},   {U"وں", U""},    {U"ؤں", U""},    {U"ئوں", U""},
    {U"ئيں", U""}, {U"اؤں", U""},  {U"ائيں", U""}, {U"ئے", U"", 3}, {U"ئي", U"", 3}, {U"ات", U"", 4},
    {U"ے", U""},   {U"ا", U"", 3}, {U"ي", U""},    {U"ه", U""},
};

}  // namespace

void UrduStemmer::Stem(std::u32string* word) const {
  ReplaceEnding(kUrduInflections, word);
}

}  // namespace archive_search::text
