#include <algorithm>
#include <iterator>
#include <string>

#include "entity/slavic_grammar.h"
#include "text/normalize.h"

namespace archive_search::entity {
namespace {

using std::string_view;

constexpr Declension kUkrainianDeclensions[] = {
    {"ія", Gender::kFeminine, {"ії", "ію", "ією"}},
    {"ея", Gender::kFeminine, {"еї", "ею", "еєю"}},
    {"ця", Gender::kFeminine, {"ці", "цю", "цею"}},
    {"ння", Gender::kNeuter, {"нню", "нням", "нні"}},
    {"я", Gender::kFeminine, {"і", "ю", "ею"}},
    {"ка", Gender::kFeminine, {"ки", "ці", "ку", "кою"}},
    {"га", Gender::kFeminine, {"ги", "зі", "гу", "гою"}},
    {"жа", Gender::kFeminine, {"жі", "жу", "жею"}},
    {"ща", Gender::kFeminine, {"щі", "щу", "щею"}},
    {"а", Gender::kFeminine, {"и", "і", "у", "ою"}},
    {"ще", Gender::kNeuter, {"ща", "щу", "щем", "щі"}},
    {"е", Gender::kNeuter, {"я", "ю", "ем", "і"}},
    {"о", Gender::kNeuter, {"а", "у", "ом", "і"}},
    {"ть", Gender::kFeminine, {"ті", "тю"}},
    {"міст", Gender::kMasculine, {"моста", "мосту", "мостові", "мостом", "мості"}},
    {"загін", Gender::kMasculine, {"загону", "загонові", "загоном", "загоні"}},
    {"острів", Gender::kMasculine, {"острова", "острову", "островові", "островом", "острові"}},
    {"цвинтар", Gender::kMasculine, {"цвинтаря", "цвинтарю", "цвинтарем", "цвинтарі"}},
    {"монастир", Gender::kMasculine, {"монастиря", "монастирю", "монастиреві", "монастирем", "монастирі"}},
    {"нок", Gender::kMasculine, {"нку", "нкові", "нком"}},
    {"хребет", Gender::kMasculine, {"хребта", "хребту", "хребтом", "хребті"}},
    {"й", Gender::kMasculine, {"ю", "єві", "єм", "ї"}},
    {"г", Gender::kMasculine, {"гу", "гові", "гом", "зі"}},
    {"", Gender::kMasculine, {"у", "а", "ові", "ом", "ем", "і"}},
};

constexpr AdjectiveEnding kUkrainianAdjectiveEndings[] = {
    {"ього", true, false}, {"ьому", true, false}, {"ого", false, false}, {"ому", false, false}, {"им", false, false},
    {"ім", true, false},   {"ьої", true, true},   {"ьою", true, true},   {"ої", false, true},   {"ою", false, true},
    {"ій", false, true},   {"у", false, true},    {"ю", true, true}};

// Soft stems of adjectives, whose ending -ій is that of hard ones, too.
constexpr string_view kSoft[] = {"середн", "всесвітн", "освітн", "внутрішн", "зовнішн", "верхн",  "нижн",
                                 "крайн",  "домашн",   "сусідн", "останн",   "новітн",  "дорожн", "художн",
                                 "давн",   "ранн",     "пізн",   "майбутн",  "колишн",  "ближн",  "трет"};

string_view UkrainianNominativeEnding(string_view stem, bool soft, Gender gender) {
  const std::string small = text::CaseFold(stem);
  soft = soft || std::any_of(std::begin(kSoft), std::end(kSoft), [&](string_view s) { return small == s; });
  if (gender == Gender::kFeminine) return soft ? "я" : "а";
  if (gender == Gender::kNeuter) return soft ? "є" : "е";
  return soft ? "ій" : "ий";
}

}  // namespace

const SlavicGrammar kUkrainianGrammar = {"uk", kUkrainianDeclensions, kUkrainianAdjectiveEndings,
                                         UkrainianNominativeEnding};

}  // namespace archive_search::entity
