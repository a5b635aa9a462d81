#include "entity/russian_nominative.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "entity/lexicon.h"
#include "text/normalize.h"

namespace archive_search::entity {
namespace {

using std::string_view;

enum class Gender : std::uint8_t { kMasculine, kFeminine, kNeuter };

// Stems of adjectives whose ending is stressed: "городской", not "городский".
constexpr string_view kStressed[] = {"городск", "областн", "краев",   "морск",  "донск",    "тверск",  "больш",
                                     "портов",  "трудов",  "миров",   "правов", "делов",    "страхов", "биржев",
                                     "основн",  "земск",   "войсков", "полев",  "мастерск", "межев",   "ледов",
                                     "заводск", "родов",   "передов", "речн",   "людск",    "светск"};

// Endings of adjectives in the singular, but for the first case. Soft: so is the stem, unless its last letter says
// otherwise.
struct AdjectiveEnding {
  string_view letters;
  bool soft;
  bool feminine;
};
constexpr AdjectiveEnding kAdjectiveEndings[] = {
    {"ого", false, false}, {"его", true, false}, {"ому", false, false}, {"ему", true, false}, {"ым", false, false},
    {"им", true, false},   {"ом", false, false}, {"ем", true, false},   {"ой", false, true},  {"ей", true, true},
    {"ую", false, true},   {"юю", true, true},   {"ою", false, true},   {"ею", true, true}};
constexpr string_view kBackLetters = "гкх";
constexpr string_view kHushers = "жшчщ";
constexpr std::size_t kLetterBytes = 2;

// What a noun's last letter, or letters, become in the other cases.
struct Declension {
  string_view ending;
  Gender gender;
  std::array<string_view, 5> cases;
};
constexpr Declension kDeclensions[] = {
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

const Declension& DeclensionOf(string_view noun) {
  return *std::find_if(std::begin(kDeclensions), std::end(kDeclensions),
                       [&](const Declension& declension) { return noun.ends_with(declension.ending); });
}

// The heads by their cases, all in small letters. What is one itself is no form of another: "горы" are many.
const absl::flat_hash_map<std::string, string_view>& HeadsByCase() {
  static const auto* const heads = [] {
    auto* const by_case = new absl::flat_hash_map<std::string, string_view>();
    const std::span<const std::string> nouns = Lexicon::Bundled().Heads("ru");
    for (const std::string& head : nouns) by_case->try_emplace(head, head);
    for (const string_view head : nouns) {
      const Declension& declension = DeclensionOf(head);
      const std::string stem(head.substr(0, head.size() - declension.ending.size()));
      for (const string_view ending : declension.cases) {
        if (!ending.empty()) by_case->try_emplace(absl::StrCat(stem, base::ToAbsl(ending)), head);
      }
    }
    return by_case;
  }();
  return *heads;
}

bool EndsWithOneOf(string_view stem, string_view letters) {
  return letters.find(stem.substr(stem.size() - kLetterBytes)) != string_view::npos;
}

// The first case's ending of an adjective with this stem.
string_view NominativeEnding(string_view stem, bool soft, Gender gender) {
  const bool hushed = EndsWithOneOf(stem, kHushers);
  const bool mixed = hushed || EndsWithOneOf(stem, kBackLetters);
  if (gender == Gender::kFeminine) return soft && !mixed ? "яя" : "ая";
  if (gender == Gender::kNeuter) return soft && !EndsWithOneOf(stem, kBackLetters) ? "ее" : "ое";
  const std::string small = text::CaseFold(stem);
  const bool stressed =
      std::any_of(std::begin(kStressed), std::end(kStressed), [&](string_view s) { return small == s; });
  return stressed ? "ой" : soft || mixed ? "ий" : "ый";
}

// nullopt: it is no adjective in another case that agrees with the gender.
std::optional<std::string> NominativeAdjective(string_view word, Gender gender) {
  constexpr std::size_t kFewestLetters = 3;
  for (const AdjectiveEnding& ending : kAdjectiveEndings) {
    if (!word.ends_with(ending.letters)) continue;
    const string_view stem = word.substr(0, word.size() - ending.letters.size());
    if (stem.size() < kFewestLetters * kLetterBytes || ending.feminine != (gender == Gender::kFeminine)) break;
    if (stem.ends_with("ь")) break;  // "третьего"
    return std::string(stem).append(NominativeEnding(stem, ending.soft, gender));
  }
  return std::nullopt;
}

}  // namespace

std::string RussianNominative(string_view name) {
  std::vector<std::string> words = absl::StrSplit(base::ToAbsl(name), ' ');
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto found = HeadsByCase().find(text::CaseFold(words[at]));
    if (found == HeadsByCase().end()) continue;
    const string_view head = found->second;
    const Declension& declension = DeclensionOf(head);
    words[at].resize(head.size() - declension.ending.size());
    words[at].append(declension.ending);
    for (std::size_t before = 0; before < at; ++before) {
      std::optional<std::string> adjective = NominativeAdjective(words[before], declension.gender);
      if (!adjective) return std::string(name);
      words[before] = *std::move(adjective);
    }
    return absl::StrJoin(words, " ");
  }
  return std::string(name);
}

}  // namespace archive_search::entity
