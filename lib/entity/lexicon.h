// The word lists of the rules: titles, words of organisations and places, verbs of speech, common words, given names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "entity/thread_memo.h"

namespace archive_search::entity {

// Bits: a word may be in several lists.
enum WordClass : std::uint32_t {
  kTitleWord = 1U << 0,
  kOrgWord = 1U << 1,
  kOrgHead = 1U << 2,
  kOrgNoun = 1U << 3,
  kOrgJoin = 1U << 4,
  kParticle = 1U << 5,
  kSpeechVerb = 1U << 6,
  kWho = 1U << 7,
  kPlaceWord = 1U << 8,
  kCalendarWord = 1U << 9,
  kThingWord = 1U << 10,
  kNameSuffix = 1U << 11,
  kCommonWord = 1U << 12,
  kFunctionWord = 1U << 13,
  kGivenName = 1U << 14,
  kRoleWord = 1U << 16,  // weaker than a title: "director", "singer"
  kSurname = 1U << 17,
  kHanSurname = 1U << 21,
  kAbbreviation = 1U << 23,    // in capitals: of a thing that is no organisation
  kTransliterated = 1U << 22,  // Chinese letters that spell foreign names
  kLocative = 1U << 20,        // stands before where something is
  kCapitalCity = 1U << 18,
  kStateWord = 1U << 19,      // a state or province that stands behind the name of a town: "Paris, Texas"
  kWeakGivenName = 1U << 15,  // also a word, a place or a surname
  kNameTitle = 1U << 24,      // a title before a name in a list of names, beside kTitleWord
  kHonour = 1U << 25,         // stands behind such a name, in capitals
  kGenericNoun = 1U << 26,    // names a body or a place only together with other words: "department"
  kOfficeNoun = 1U << 27,     // likewise an office: "secretaries"
  kMatterNoun = 1U << 28,     // ends what is no body: "affairs", "files"
  kRelational = 1U << 29,     // an adjective of regions, parties, religions
  kDirection = 1U << 30,      // "east", before such an adjective
  kLabelWord = 1U << 31,      // before a letter or a number: "annex"
};

// The classes that the tagger looks at: those that its model was trained with.
inline constexpr std::uint32_t kTaggerClasses = (1U << 18) - 1;

// Classes of words that a thread has asked for before.
using KnownClasses = ThreadMemo<std::uint32_t, 16384>;

// Thread-safety: immutable, safe to share.
class Lexicon {
 public:
  static const Lexicon& Bundled();

  // The classes of a normalised word (text::Token's word); 0 for one in no list.
  [[nodiscard]] std::uint32_t Classes(std::string_view word) const;
  // The same, of a word whose HashWord(kEmptyName, word) is at hand.
  [[nodiscard]] std::uint32_t Classes(std::uint64_t hash, std::string_view word) const;
  // The same, remembered: Cyrillic words are taken apart to be found.
  [[nodiscard]] std::uint32_t Classes(std::uint64_t hash, std::string_view word, KnownClasses* known) const {
    return known->Get(hash, [&](std::uint32_t* classes) { *classes = Classes(hash, word); });
  }
  // The calling thread's.
  [[nodiscard]] static KnownClasses& Known();
  // Those of a phrase of words: "prime minister".
  [[nodiscard]] std::uint32_t PhraseClasses(std::string_view first, std::string_view second) const;
  // The years in which a person who shares a name was in the news: first and last. `id` is the gazetteer's.
  [[nodiscard]] std::optional<std::pair<int, int>> ActiveYears(std::string_view id) const;
  // The year from which articles write of the gazetteer's person with that id; 0 where it is not told.
  [[nodiscard]] int KnownSince(std::string_view id) const { return YearOf(known_since_, id); }
  // The same of the gazetteer's organisation with that id.
  [[nodiscard]] int FoundedIn(std::string_view id) const { return YearOf(founded_in_, id); }
  // Nouns that head names ("комитет"), in the first case, of a language that declines them.
  [[nodiscard]] std::span<const std::string> Heads(std::string_view language) const;
  [[nodiscard]] bool HasSurnameEnding(std::string_view word) const;
  // The given name in its first case of which `word` is an inflected form (Russian, Ukrainian): "Михаилом" → "Михаил".
  // Empty when there is none; `word` is a normalised word.
  [[nodiscard]] std::string_view NominativeGivenName(std::string_view word) const;

 private:
  using YearsById = absl::flat_hash_map<std::uint64_t, int>;  // by the hash of the id

  Lexicon();
  [[nodiscard]] static int YearOf(const YearsById& years, std::string_view id);
  static void AddYear(std::string_view entry, YearsById* years);
  void ReadLists(std::string_view tsv);
  void AddActiveYears(std::string_view entry);
  void ReadGivenNames(std::string_view text);
  void Add(std::string_view entry, std::uint32_t word_class);

  absl::flat_hash_map<std::uint64_t, std::uint32_t> classes_;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> stems_;  // of Cyrillic entries
  absl::flat_hash_map<std::uint64_t, bool> surname_endings_;
  absl::flat_hash_map<std::string, std::pair<int, int>> active_years_;  // by id
  YearsById known_since_;
  YearsById founded_in_;
  absl::flat_hash_map<std::string, std::vector<std::string>> heads_;  // by language
  absl::flat_hash_map<std::string, std::string> nominatives_;         // by form
};

}  // namespace archive_search::entity
