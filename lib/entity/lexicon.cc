#include "entity/lexicon.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/take_until.h"
#include "entity/bundled_data.h"
#include "entity/inflection.h"
#include "entity/name_key.h"
#include "text/normalize.h"

namespace archive_search::entity {

using base::TakeUntil;

namespace {

constexpr std::array<std::pair<std::string_view, WordClass>, 30> kCategories = {{
    {"title", kTitleWord},       {"role", kRoleWord},
    {"surname", kSurname},       {"org", kOrgWord},
    {"orghead", kOrgHead},       {"orgnoun", kOrgNoun},
    {"orgjoin", kOrgJoin},       {"particle", kParticle},
    {"speech", kSpeechVerb},     {"who", kWho},
    {"place", kPlaceWord},       {"calendar", kCalendarWord},
    {"thing", kThingWord},       {"abbreviation", kAbbreviation},
    {"suffix", kNameSuffix},     {"common", kCommonWord},
    {"function", kFunctionWord}, {"locative", kLocative},
    {"hansurname", kHanSurname}, {"transliterated", kTransliterated},
    {"capital", kCapitalCity},   {"state", kStateWord},
    {"nametitle", kNameTitle},   {"honour", kHonour},
    {"generic", kGenericNoun},   {"office", kOfficeNoun},
    {"matter", kMatterNoun},     {"relational", kRelational},
    {"direction", kDirection},   {"label", kLabelWord},
}};
// Of these a Cyrillic entry stands for all its cases.
constexpr std::uint32_t kInflectedClasses =
    kTitleWord | kRoleWord | kOrgWord | kOrgHead | kOrgNoun | kPlaceWord | kThingWord | kGenericNoun;
constexpr std::string_view kSurnameEnding = "surname_ending";
constexpr std::string_view kActiveYears = "active";
constexpr std::string_view kKnownSince = "since";
constexpr std::string_view kFoundedIn = "founded";
constexpr std::size_t kMaxEndingBytes = 16;

// 0 for a category that is no class of words.
std::uint32_t ClassOf(std::string_view category) {
  const auto found =
      std::find_if(kCategories.begin(), kCategories.end(), [&](const auto& entry) { return entry.first == category; });
  return found == kCategories.end() ? 0U : std::uint32_t{found->second};
}

std::string NormalWord(std::string_view word) {
  return text::FoldDiacritics(text::CaseFold(word));
}

// The forms of a Russian or Ukrainian given name other than its first case, by its last letter. Over-generates a
// little, which is harmless: only words with a capital are looked up.
std::vector<std::string> CyrillicForms(const std::string& name) {
  const std::string stem = name.substr(0, name.size() - 2);
  std::vector<std::string_view> endings = {"а", "у", "ом", "ові", "е", "і"};
  const bool drops =
      name.ends_with("а") || name.ends_with("я") || name.ends_with("й") || name.ends_with("ь") || name.ends_with("о");
  if (name.ends_with("а")) endings = {"ы", "и", "е", "і", "у", "ой", "ою"};
  if (name.ends_with("я")) endings = {"и", "і", "ї", "е", "ю", "ей", "ею", "єю"};
  if (name.ends_with("й") || name.ends_with("ь")) endings = {"я", "ю", "ем", "єм", "е", "и", "і", "ї"};
  if (name.ends_with("о")) endings = {"а", "у", "ом", "ові", "і"};
  std::vector<std::string> forms;
  for (const std::string_view ending : endings) {
    forms.push_back(std::string(drops ? stem : name).append(ending));
  }
  return forms;
}

bool StartsCyrillic(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? 0 : word.front());
  return first >= 0xD0 && first <= 0xD3;
}

std::uint64_t Hash(std::string_view word) {
  return HashWord(kEmptyName, word);
}

}  // namespace

const Lexicon& Lexicon::Bundled() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon() {
  ReadLists(BundledLexicon());
  ReadGivenNames(BundledGivenNames());
}

void Lexicon::Add(std::string_view entry, std::uint32_t word_class) {
  if ((word_class & kInflectedClasses) != 0 && StartsCyrillic(entry)) {
    stems_[Hash(WithoutSlavicEnding(NormalWord(entry)))] |= word_class;
  }
  std::uint64_t hash = kEmptyName;
  while (!entry.empty()) hash = HashWord(hash, NormalWord(TakeUntil(&entry, '_')));
  classes_[hash] |= word_class;
}

// "rajiv-gandhi=1984-1991".
void Lexicon::AddActiveYears(std::string_view entry) {
  const std::string_view id = TakeUntil(&entry, '=');
  const int first = std::atoi(std::string(TakeUntil(&entry, '-')).c_str());
  active_years_.emplace(id, std::pair(first, std::atoi(std::string(entry).c_str())));
}

// "tony-blair=1983".
void Lexicon::AddYear(std::string_view entry, YearsById* years) {
  const std::string_view id = TakeUntil(&entry, '=');
  years->emplace(Hash(id), std::atoi(std::string(entry).c_str()));
}

void Lexicon::ReadLists(std::string_view tsv) {
  while (!tsv.empty()) {
    std::string_view line = TakeUntil(&tsv, '\n');
    if (line.starts_with('#')) continue;
    std::string_view language = TakeUntil(&line, '\t');
    const std::string_view category = TakeUntil(&language, ':');
    const std::uint32_t word_class = ClassOf(category);
    for (std::string_view entry; !line.empty();) {
      entry = TakeUntil(&line, ' ');
      if (!language.empty()) heads_[std::string(language)].emplace_back(entry);
      if (category == kActiveYears) AddActiveYears(entry);
      if (category == kKnownSince) AddYear(entry, &known_since_);
      if (category == kFoundedIn) AddYear(entry, &founded_in_);
      if (category == kSurnameEnding) surname_endings_.emplace(Hash(NormalWord(entry)), true);
      if (word_class != 0 && !entry.empty()) Add(entry, word_class);
    }
  }
}

void Lexicon::ReadGivenNames(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = TakeUntil(&text, '\n');
    if (line.starts_with('#')) continue;
    while (!line.empty()) {
      std::string_view entry = TakeUntil(&line, ' ');
      const bool weak = entry.starts_with('?');
      if (weak) entry.remove_prefix(1);
      if (entry.empty()) continue;
      Add(entry, weak ? kGivenName | kWeakGivenName : kGivenName);
      if (!StartsCyrillic(entry)) continue;
      const std::string word = NormalWord(entry);
      nominatives_[word] = entry;
      for (const std::string& form : CyrillicForms(word)) nominatives_.try_emplace(form, entry);
    }
  }
}

std::uint32_t Lexicon::Classes(std::string_view word) const {
  return Classes(Hash(word), word);
}

std::uint32_t Lexicon::Classes(std::uint64_t hash, std::string_view word) const {
  const auto found = classes_.find(hash);
  const std::uint32_t classes = found == classes_.end() ? 0 : found->second;
  if (!StartsCyrillic(word)) return classes;
  const auto stem = stems_.find(Hash(WithoutSlavicEnding(word)));
  return stem == stems_.end() ? classes : classes | stem->second;
}

KnownClasses& Lexicon::Known() {
  thread_local KnownClasses known;
  return known;
}

std::uint32_t Lexicon::PhraseClasses(std::string_view first, std::string_view second) const {
  const auto found = classes_.find(HashWord(Hash(first), second));
  return found == classes_.end() ? 0 : found->second;
}

std::optional<std::pair<int, int>> Lexicon::ActiveYears(std::string_view id) const {
  const auto found = active_years_.find(std::string(id));
  return found == active_years_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const std::string> Lexicon::Heads(std::string_view language) const {
  const auto found = heads_.find(std::string(language));
  return found == heads_.end() ? std::span<const std::string>() : found->second;
}

int Lexicon::YearOf(const YearsById& years, std::string_view id) {
  const auto found = years.find(Hash(id));
  return found == years.end() ? 0 : found->second;
}

bool Lexicon::HasSurnameEnding(std::string_view word) const {
  for (std::size_t size = 2; size <= std::min(kMaxEndingBytes, word.size() - std::min<std::size_t>(word.size(), 2));
       ++size) {
    if (surname_endings_.contains(Hash(word.substr(word.size() - size)))) return true;
  }
  return false;
}

std::string_view Lexicon::NominativeGivenName(std::string_view word) const {
  if (!StartsCyrillic(word)) return {};
  const auto found = nominatives_.find(std::string(word));
  return found == nominatives_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace archive_search::entity
