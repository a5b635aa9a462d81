#include "text/czech_stemmer.h"

#include "text/fold_letters.h"

namespace archive_search::text {
namespace {

// The softened -ský and -cký of adjectives: told by their long vowel, which město, městě has not.
constexpr Ending kSoftened[] = {{U"ští", U"sk", 2}, {U"čtí", U"ck", 2}};

constexpr std::u32string_view kShort[] = {U"e", U"i", U"u", U"y", U"a", U"o", U"ie", U"ii"};
constexpr std::u32string_view kLong[] = {
    U"atech", U"etem", U"atum", U"ech", U"ich", U"eho", U"emi",  U"emu", U"ete",  U"eti",  U"iho",
    U"imi",   U"imu",  U"ach",  U"ata", U"aty", U"ych", U"ami",  U"ove", U"ovi",  U"ymi",  U"em",
    U"im",    U"um",   U"am",   U"ym",  U"mi",  U"ou",  U"iemi", U"iim", U"iich", U"iemu",
};

constexpr Ending kCzechAlternations[] = {{U"c", U"k"}, {U"z", U"h"}, {U"ov", U"", 3}, {U"uv", U"", 4}};

}  // namespace

void CzechStemmer::Stem(std::u32string* word) const {
  const bool softened = ReplaceEnding(kSoftened, word);
  FoldLetters(word);
  if (!softened && !DropEnding(kLong, 3, word)) DropEnding(kShort, 2, word);
  constexpr std::u32string_view kSoft[] = {U"i"};
  DropEnding(kSoft, 3, word);
  DropFleetingVowel(U'e', U"kcnb", U"aeiouy", word);
  ReplaceEnding(kCzechAlternations, word);
}

}  // namespace archive_search::text
