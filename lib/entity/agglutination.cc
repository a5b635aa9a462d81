#include "entity/agglutination.h"

#include <span>

namespace archive_search::entity {
namespace {

// Without diacritics, as normalised words are: vowel harmony leaves two forms of each. The cases, and what stands
// behind the locative ("İstanbuldaki").
constexpr std::string_view kTurkish[] = {
    "in",  "un",  "nin", "nun",                                  // of
    "e",   "a",   "ye",  "ya",                                   // to
    "i",   "u",   "yi",  "yu",                                   // object
    "de",  "da",  "te",  "ta",  "deki", "daki", "teki", "taki",  // in, that is in
    "den", "dan", "ten", "tan",                                  // from
    "le",  "la",  "yle", "yla",                                  // with
};

// Foreign names that end in a consonant take an i before the ending.
constexpr std::string_view kFinnish[] = {
    "n",   "in",                                                               // of
    "a",   "ia",   "ta",  "tta",                                               // partitive
    "ssa", "issa", "sta", "ista",                                              // in, out of
    "an",  "en",   "on",  "un",   "yn",  "iin",  "seen", "hin", "han", "hon",  // into
    "lla", "illa", "lta", "ilta", "lle", "ille",                               // at, from, to
    "na",  "ina",  "ksi", "iksi",                                              // as, becoming
};

constexpr std::string_view kHungarian[] = {
    "t",   "ot",   "et",  "at",                 // object
    "nak", "nek",  "e",                         // to, of
    "ban", "ben",  "ba",  "be",  "bol",         // in, into, out of
    "n",   "on",   "en",  "ra",  "re",  "rol",  // on, onto, from
    "nal", "nel",  "hoz", "hez", "tol",         // at, to, from
    "val", "vel",  "va",  "ve",                 // with, turned into
    "ert", "kent", "ig",  "ul",                 // for, as, until, as
};

std::span<const std::string_view> EndingsOf(std::string_view language) {
  if (language == "tr" || language == "az") return kTurkish;
  if (language == "fi") return kFinnish;
  if (language == "hu") return kHungarian;
  return {};
}

// "Merkellel", "Putyinnal": the v of -val and -vel becomes the consonant before it.
bool HasDoubledConsonant(std::string_view word) {
  constexpr std::string_view kConsonants = "bcdfghjklmnpqrstvz";
  return word.size() > 4 && (word.ends_with("al") || word.ends_with("el")) &&
         kConsonants.find(word[word.size() - 3]) != std::string_view::npos;
}

}  // namespace

bool Agglutinates(std::string_view language) {
  return !EndingsOf(language).empty();
}

std::vector<std::size_t> AgglutinatedEndings(std::string_view word, std::string_view language) {
  std::vector<std::size_t> sizes;
  for (const std::string_view ending : EndingsOf(language)) {
    if (word.ends_with(ending)) sizes.push_back(ending.size());
  }
  constexpr std::size_t kConsonantAndAl = 3;
  if (language == "hu" && HasDoubledConsonant(word)) sizes.push_back(kConsonantAndAl);
  return sizes;
}

}  // namespace archive_search::entity
