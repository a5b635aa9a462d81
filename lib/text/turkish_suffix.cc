#include "text/turkish_suffix.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "text/normalize.h"

namespace archive_search::text {
namespace {

// Without diacritics: vowel harmony leaves two forms of each.
constexpr std::string_view kEndings[] = {
    "a",    "ya",   "na",    "e",     "ye",    "ne",                  // to
    "i",    "yi",   "ni",    "u",     "yu",    "nu",                  // object
    "in",   "nin",  "un",    "nun",                                   // of
    "da",   "ta",   "nda",   "de",    "te",    "nde",                 // in
    "dan",  "tan",  "ndan",  "den",   "ten",   "nden",                // from
    "la",   "yla",  "le",    "yle",                                   // with
    "daki", "taki", "ndaki", "deki",  "teki",  "ndeki",               // that is in
    "ki",   "nki",  "ninki",                                          // that of
    "lar",  "lari", "larin", "lara",  "larda", "lardan",              // more of them
    "ler",  "leri", "lerin", "lere",  "lerde", "lerden",              // the same
    "dir",  "tir",  "dur",   "tur",   "ydi",   "ydu",    "di", "ti",  // is, was
    "li",   "lu",   "lilar", "liler",                                 // from
    "siz",  "suz",                                                    // without
    "ca",   "ce",   "nca",   "nce",                                   // by
};

}  // namespace

std::size_t SizeWithoutTurkishSuffix(std::string_view word) {
  const std::size_t apostrophe = word.rfind('\'');
  if (apostrophe == std::string_view::npos || apostrophe == 0) return word.size();
  const std::string ending = FoldDiacritics(word.substr(apostrophe + 1));
  const bool known = std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
  return known ? apostrophe : word.size();
}

}  // namespace archive_search::text
