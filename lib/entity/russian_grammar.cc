#include <algorithm>
#include <iterator>
#include <string>

#include "entity/slavic_grammar.h"
#include "text/normalize.h"

namespace archive_search::entity {
namespace {

using std::string_view;

constexpr Declension kRussianDeclensions[] = {
    {"ия", Gender::kFeminine, {"ии", "ию", "ией"}},
    {"ея", Gender::kFeminine, {"еи", "ее", "ею", "еей"}},
    {"ка", Gender::kFeminine, {"ки", "ке", "ку", "кой"}},
    {"га", Gender::kFeminine, {"ги", "ге", "гу", "гой"}},
    {"жа", Gender::kFeminine, {"жи", "же", "жу", "жей"}},
    {"ца", Gender::kFeminine, {"цы", "це", "цу", "цей"}},
    {"а", Gender::kFeminine, {"ы", "е", "у", "ой"}},
    {"ня", Gender::kFeminine, {"ни", "не", "ню", "ней"}},
    {"ие", Gender::kNeuter, {"ия", "ию", "ием", "ии"}},
    {"ще", Gender::kNeuter, {"ща", "щу", "щем"}},
    {"е", Gender::kNeuter, {"я", "ю", "ем"}},
    {"о", Gender::kNeuter, {"а", "у", "ом", "е"}},
    {"церковь", Gender::kFeminine, {"церкви", "церковью"}},
    {"монастырь", Gender::kMasculine, {"монастыря", "монастырю", "монастырем", "монастыре"}},
    {"ь", Gender::kFeminine, {"и", "ью"}},
    {"хребет", Gender::kMasculine, {"хребта", "хребту", "хребтом", "хребте"}},
    {"поселок", Gender::kMasculine, {"поселка", "поселку", "поселком", "поселке"}},
    {"й", Gender::kMasculine, {"я", "ю", "ем", "е"}},
    {"", Gender::kMasculine, {"а", "у", "ом", "е"}},
};

constexpr AdjectiveEnding kRussianAdjectiveEndings[] = {
    {"ого", false, false}, {"его", true, false}, {"ому", false, false}, {"ему", true, false}, {"ым", false, false},
    {"им", true, false},   {"ом", false, false}, {"ем", true, false},   {"ой", false, true},  {"ей", true, true},
    {"ую", false, true},   {"юю", true, true},   {"ою", false, true},   {"ею", true, true}};

// Stems of adjectives whose ending is stressed: "городской", not "городский".
constexpr string_view kStressed[] = {"городск", "областн", "краев",   "морск",  "донск",    "тверск",  "больш",
                                     "портов",  "трудов",  "миров",   "правов", "делов",    "страхов", "биржев",
                                     "основн",  "земск",   "войсков", "полев",  "мастерск", "межев",   "ледов",
                                     "заводск", "родов",   "передов", "речн",   "людск",    "светск"};

constexpr string_view kBackLetters = "гкх";
constexpr string_view kHushers = "жшчщ";

bool EndsWithOneOf(string_view stem, string_view letters) {
  constexpr std::size_t kLetterBytes = 2;
  return letters.find(stem.substr(stem.size() - kLetterBytes)) != string_view::npos;
}

string_view RussianNominativeEnding(string_view stem, bool soft, Gender gender) {
  const bool hushed = EndsWithOneOf(stem, kHushers);
  const bool mixed = hushed || EndsWithOneOf(stem, kBackLetters);
  if (gender == Gender::kFeminine) return soft && !mixed ? "яя" : "ая";
  if (gender == Gender::kNeuter) return soft && !EndsWithOneOf(stem, kBackLetters) ? "ее" : "ое";
  const std::string small = text::CaseFold(stem);
  const bool stressed =
      std::any_of(std::begin(kStressed), std::end(kStressed), [&](string_view s) { return small == s; });
  return stressed ? "ой" : soft || mixed ? "ий" : "ый";
}

}  // namespace

const SlavicGrammar kRussianGrammar = {"ru", kRussianDeclensions, kRussianAdjectiveEndings, RussianNominativeEnding};

}  // namespace archive_search::entity
