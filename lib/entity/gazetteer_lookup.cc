#include "entity/gazetteer_lookup.h"

#include <algorithm>
#include <array>
#include <utility>

#include "entity/inflection.h"
#include "text/normalize.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

using NameList = Gazetteer::Impl::NameList;

// Endings tell a language only where few languages share a script: a Latin name is looked up as it is.
constexpr std::array<std::string_view, 2> kInflectedQueries = {"ru", "uk"};

void Insert(std::uint32_t entity, bool decides, std::vector<NamedEntity>* found) {
  for (NamedEntity& e : *found) {
    if (e.entity != entity) continue;
    e.decides |= decides;
    return;
  }
  found->push_back({entity, decides});
}

void AddIds(const Gazetteer::Impl& gazetteer, std::string_view name, std::vector<NamedEntity>* found) {
  const std::string id = text::NormalizeValue(name);
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    const std::uint32_t entity = gazetteer.FindEntity(static_cast<EntityKind>(kind), id);
    if (entity != kNoName) Insert(entity, true, found);
  }
}

void AddNames(const Gazetteer::Impl& gazetteer, std::uint64_t hash, std::vector<NamedEntity>* found) {
  gazetteer.ForEachName(gazetteer.FindPath(hash).value_or(NameList()), [&](std::uint32_t name) {
    const Gazetteer::Impl::NameRow row = gazetteer.names()[name];
    Insert(row.entity, row.decides, found);
  });
}

// Names whose words have the stems of these. `proper`: as if the first word were written with a capital.
void AddStems(const Gazetteer::Impl& gazetteer, const text::AnalyzedText& words, std::string_view language, bool proper,
              std::vector<NamedEntity>* found) {
  NameStemmer& stemmer = ThreadStemmer(language);
  const auto foreign = [&](const text::Token& token) { return !stemmer.Writes(token.script); };
  if (std::any_of(words.tokens.begin(), words.tokens.end(), foreign)) return;
  const NameWords& names_words = gazetteer.words(language);
  std::vector<std::uint64_t> paths = {kEmptyName};
  for (const text::Token& token : words.tokens) {
    const std::string stem = stemmer.Stem(words.form(token), words.word(token), token.script, proper);
    proper = false;
    std::vector<std::uint64_t> longer;
    names_words.ForEachWith(stem, [&](std::string_view word) {
      for (const std::uint64_t path : paths) {
        if (gazetteer.FindPath(HashWord(path, word))) longer.push_back(HashWord(path, word));
      }
    });
    paths = std::move(longer);
  }
  const std::vector<bool>& used = gazetteer.LanguagesFor(language);
  for (const std::uint64_t path : paths) {
    gazetteer.ForEachName(gazetteer.FindPath(path).value_or(NameList()), [&](std::uint32_t name) {
      const Gazetteer::Impl::NameRow row = gazetteer.names()[name];
      if (used[row.language]) Insert(row.entity, row.decides, found);
    });
  }
}

// Names with something taken off the first word ("والصين") or the last one.
void AddClipped(const Gazetteer::Impl& gazetteer, const text::AnalyzedText& words, std::vector<NamedEntity>* found) {
  if (words.tokens.empty()) return;
  for (const Clipped& first : Clip(words.word(words.tokens.front()), words.tokens.front().script, "")) {
    std::uint64_t hash = HashWord(kEmptyName, first.word);
    for (std::size_t i = 1; i < words.tokens.size(); ++i) hash = HashWord(hash, words.word(words.tokens[i]));
    AddNames(gazetteer, hash, found);
  }
}

}  // namespace

std::vector<NamedEntity> LookUp(const Gazetteer::Impl& gazetteer, std::string_view name) {
  std::vector<NamedEntity> found;
  const text::AnalyzedText words = text::Tokenize(name, "");
  AddIds(gazetteer, name, &found);
  std::uint64_t hash = kEmptyName;
  for (const text::Token& token : words.tokens) hash = HashWord(hash, words.word(token));
  if (!words.tokens.empty()) AddNames(gazetteer, hash, &found);
  if (!found.empty()) return found;
  AddClipped(gazetteer, words, &found);
  for (const std::string_view language : kInflectedQueries) {
    for (const bool proper : {true, false}) {
      if (found.empty() && !words.tokens.empty()) AddStems(gazetteer, words, language, proper, &found);
    }
  }
  return found;
}

}  // namespace archive_search::entity
