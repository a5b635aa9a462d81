#include "entity/surname_case.h"

#include <algorithm>
#include <array>

namespace archive_search::entity {
namespace {

constexpr std::size_t kMinStemLetters = 3;  // Cyrillic letters have two bytes

struct Ending {
  std::string_view inflected;
  std::string_view nominative;
};

// Longest first.
constexpr Ending kMasculine[] = {
    {"ского", "ский"},  {"скому", "ский"}, {"ском", "ский"}, {"ским", "ский"},    {"цкого", "цкий"},
    {"цкому", "цкий"},  {"цким", "цкий"},  {"цком", "цкий"}, {"ського", "ський"}, {"ському", "ський"},
    {"ським", "ський"}, {"овым", "ов"},    {"евым", "ев"},   {"ёвым", "ёв"},      {"иным", "ин"},
    {"ыным", "ын"},     {"ову", "ов"},     {"еву", "ев"},    {"ину", "ин"},       {"ыну", "ын"},
    {"ова", "ов"},      {"ева", "ев"},     {"ёва", "ёв"},    {"ина", "ин"},       {"ына", "ын"},
    {"ове", "ов"},      {"еве", "ев"},     {"ине", "ин"},    {"ына", "ын"},       {"ича", "ич"},
    {"ичу", "ич"},      {"ичем", "ич"},    {"иче", "ич"},    {"ера", "ер"},       {"еру", "ер"},
    {"ером", "ер"},     {"яна", "ян"},     {"яну", "ян"},    {"яном", "ян"},      {"юка", "юк"},
    {"юку", "юк"},      {"юком", "юк"},    {"чука", "чук"},  {"чуку", "чук"},     {"чуком", "чук"},
    {"ана", "ан"},      {"ану", "ан"},     {"аном", "ан"},
};
constexpr Ending kFeminine[] = {
    {"скую", "ская"}, {"ской", "ская"},  {"цкую", "цкая"},  {"цкой", "цкая"}, {"овой", "ова"},
    {"евой", "ева"},  {"иной", "ина"},   {"ову", "ова"},    {"еву", "ева"},   {"ину", "ина"},
    {"ыной", "ына"},  {"ської", "ська"}, {"ській", "ська"}, {"ську", "ська"}, {"ською", "ська"},
};

constexpr std::array<std::string_view, 10> kMenWithFeminineEndings = {"Никита", "Илья",   "Фома", "Лука",   "Кузьма",
                                                                      "Савва",  "Микита", "Ілля", "Данила", "Микола"};

template <std::size_t N>
std::string Replace(std::string_view surname, const Ending (&endings)[N]) {
  for (const Ending& ending : endings) {
    if (surname.size() <= ending.inflected.size() || !surname.ends_with(ending.inflected)) continue;
    std::string name(surname.substr(0, surname.size() - ending.inflected.size()));
    return name.append(ending.nominative);
  }
  return std::string(surname);
}

// "Джексона", "Джексону", "Джексоном": a consonant before the ending.
std::string WithoutMasculineEnding(std::string_view surname) {
  constexpr std::string_view kConsonants = "бвгджзклмнпрстфхцчшщ";
  for (const std::string_view ending : {"ом", "ем", "а", "у", "е"}) {
    if (!surname.ends_with(ending) || surname.size() < ending.size() + 2 * kMinStemLetters) continue;
    const std::string_view stem = surname.substr(0, surname.size() - ending.size());
    if (kConsonants.find(stem.substr(stem.size() - 2)) != std::string_view::npos) return std::string(stem);
  }
  return std::string(surname);
}

}  // namespace

bool IsFeminineName(std::string_view given_name) {
  if (!given_name.ends_with("а") && !given_name.ends_with("я") && !given_name.ends_with("ь")) return false;
  if (given_name.ends_with("ь")) return given_name == "Любовь";
  return std::find(kMenWithFeminineEndings.begin(), kMenWithFeminineEndings.end(), given_name) ==
         kMenWithFeminineEndings.end();
}

std::string NominativeSurname(std::string_view surname, bool feminine) {
  if (feminine) return Replace(surname, kFeminine);
  const std::string name = Replace(surname, kMasculine);
  return name == surname ? WithoutMasculineEnding(surname) : name;
}

}  // namespace archive_search::entity
