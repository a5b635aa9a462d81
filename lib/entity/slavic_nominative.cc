#include "entity/slavic_nominative.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "entity/lexicon.h"
#include "entity/slavic_grammar.h"
#include "text/normalize.h"

namespace archive_search::entity {
namespace {

using std::string_view;

constexpr std::size_t kLetterBytes = 2;

// How many letters both begin with.
std::size_t CommonLetters(string_view a, string_view b) {
  std::size_t letters = 0;
  while (a.size() > letters * kLetterBytes &&
         a.substr(0, (letters + 1) * kLetterBytes) == b.substr(0, (letters + 1) * kLetterBytes))
    ++letters;
  return letters;
}

// The names of a language.
class Names {
 public:
  explicit Names(const SlavicGrammar& grammar) : grammar_(grammar) {
    const std::span<const std::string> heads = Lexicon::Bundled().Heads(grammar.language);
    // What is a head itself is no form of another: "горы" are many.
    for (const std::string& head : heads) Add(head, DeclensionOf(head).ending);
    for (const std::string& head : heads) {
      for (const string_view ending : DeclensionOf(head).cases) {
        if (!ending.empty()) Add(head, ending);
      }
    }
  }

  [[nodiscard]] std::string Nominative(std::string name) const;

 private:
  // A noun in one of its cases: what to take off its end, and what to put there for the first case.
  struct Form {
    std::size_t off_bytes;
    string_view nominative;
    Gender gender;
  };

  void Add(string_view head, string_view ending);
  [[nodiscard]] const Declension& DeclensionOf(string_view noun) const;
  [[nodiscard]] std::optional<std::string> NominativeAdjective(string_view word, Gender gender) const;

  const SlavicGrammar& grammar_;
  absl::flat_hash_map<std::string, Form> heads_;  // by themselves, in small letters
};

const Declension& Names::DeclensionOf(string_view noun) const {
  return *std::find_if(grammar_.declensions.begin(), grammar_.declensions.end(),
                       [&](const Declension& declension) { return noun.ends_with(declension.ending); });
}

void Names::Add(string_view head, string_view ending) {
  const Declension& declension = DeclensionOf(head);
  head.remove_suffix(declension.ending.size());
  // What is the same stays as it is written, maybe with a capital.
  const std::size_t same = CommonLetters(ending, declension.ending) * kLetterBytes;
  const Form form = {ending.size() - same, declension.ending.substr(same), declension.gender};
  heads_.try_emplace(std::string(head).append(ending), form);
}

// nullopt: it is no adjective in another case that agrees with the gender.
std::optional<std::string> Names::NominativeAdjective(string_view word, Gender gender) const {
  constexpr std::size_t kFewestLetters = 3;
  for (const AdjectiveEnding& ending : grammar_.adjective_endings) {
    if (!word.ends_with(ending.letters)) continue;
    const string_view stem = word.substr(0, word.size() - ending.letters.size());
    if (stem.size() < kFewestLetters * kLetterBytes || ending.feminine != (gender == Gender::kFeminine)) break;
    if (stem.ends_with("ь")) break;  // "третьего"
    return std::string(stem).append(grammar_.nominative_ending(stem, ending.soft, gender));
  }
  return std::nullopt;
}

std::string Names::Nominative(std::string name) const {
  std::vector<std::string> words = absl::StrSplit(name, ' ');
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto found = heads_.find(text::CaseFold(words[at]));
    if (found == heads_.end()) continue;
    const Form& form = found->second;
    words[at].resize(words[at].size() - form.off_bytes);
    words[at].append(form.nominative);
    for (std::size_t before = 0; before < at; ++before) {
      std::optional<std::string> adjective = NominativeAdjective(words[before], form.gender);
      if (!adjective) return name;
      words[before] = *std::move(adjective);
    }
    return absl::StrJoin(words, " ");
  }
  return name;
}

}  // namespace

std::string SlavicNominative(std::string name, string_view language) {
  if (language == kRussianGrammar.language) {
    static const Names names(kRussianGrammar);
    return names.Nominative(std::move(name));
  }
  if (language == kUkrainianGrammar.language) {
    static const Names names(kUkrainianGrammar);
    return names.Nominative(std::move(name));
  }
  return name;
}

}  // namespace archive_search::entity
