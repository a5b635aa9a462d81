#include "text/polish_stemmer.h"

#include "text/fold_letters.h"

namespace archive_search::text {
namespace {

constexpr Ending kPolishInflections[] = {
    {U"owie", U"", 3},
    {U"iami", U"", 3},
    {U"ami", U"", 3},
    {U"iach", U"", 3},
    {U"ach", U"", 3},
    {U"iom", U"", 3},
    {U"om", U"", 3},
    {U"iowi", U"", 3},
    {U"owi", U"", 3},
    {U"iem", U"", 3},
    {U"em", U"", 3},
    {U"iow", U"", 3},
    {U"ow", U"", 3},
    {U"iego", U"", 3},
    {U"ego", U"", 3},
    {U"iemu", U"", 3},
    {U"emu", U"", 3},
    {U"iej", U"", 3},
    {U"ej", U"", 3},
    {U"ych", U"", 3},
    {U"ich", U"", 3},
    {U"ym", U"", 3},
    {U"im", U"", 3},
    {U"ymi", U"", 3},
    {U"imi", U"", 3},
    {U"ie", U""},
    {U"ia", U""},
    {U"iu", U""},
    {U"io", U""},
    {U"a", U""},
    {U"e", U""},
    {U"y", U""},
    {U"i", U""},
    {U"u", U""},
    {U"o", U""},
    {U"mi", U"", 4},
    // Softened before the ending: zakładzie, proteście, prezydencie, prezydenci, ministrze.
    {U"dzie", U"d"},
    {U"scie", U"st"},
    {U"ncie", U"nt"},
    {U"nci", U"nt"},
    {U"tcie", U"t"},
    {U"strze", U"str"},
    {U"acie", U"at"},
    {U"ecie", U"et"},
    {U"ocie", U"ot"},
    {U"ucie", U"ut"},
    {U"ycie", U"yt", 3},
};

// The past tense: said by one and by many. "material" keeps its ending.
constexpr Ending kPast[] = {{U"iala", U"ial"}, {U"ialo", U"ial"}, {U"ialy", U"ial"}, {U"ieli", U"ial"}};

constexpr Ending kPolishAlternations[] = {
    {U"iec", U"k", 3}, {U"iek", U"k", 3}, {U"dz", U"d"}, {U"c", U"k"}, {U"ow", U"", 3}};

}  // namespace

void PolishStemmer::Stem(std::u32string* word) const {
  FoldLetters(word);
  if (!ReplaceEnding(kPast, word)) ReplaceEnding(kPolishInflections, word);
  constexpr std::u32string_view kSoft[] = {U"i"};
  DropEnding(kSoft, 3, word);
  DropFleetingVowel(U'e', U"rkcn", U"aeiouy", word);
  ReplaceEnding(kPolishAlternations, word);
}

}  // namespace archive_search::text
