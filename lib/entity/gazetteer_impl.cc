#include "entity/gazetteer_impl.h"

#include <algorithm>

#include "base/string_view.h"
#include "entity/inflection.h"
#include "text/tokenizer.h"

namespace archive_search {

using base::ToAbsl;
using entity::HashWord;
using entity::kEmptyName;
using entity::kNoName;

namespace {

// Calls `visit(hash)` with the hash of the first word, of the first two words, and so on.
template <class Visit>
void ForEachPrefix(std::string_view key, Visit visit) {
  std::uint64_t hash = kEmptyName;
  while (!key.empty()) {
    const std::size_t space = key.find(' ');
    hash = HashWord(hash, key.substr(0, space));
    key = space == std::string_view::npos ? std::string_view() : key.substr(space + 1);
    visit(hash);
  }
}

std::uint64_t HashKey(std::string_view key) {
  std::uint64_t last = kEmptyName;
  ForEachPrefix(key, [&](std::uint64_t hash) { last = hash; });
  return last;
}

// Cuts `text` up to the next `separator` off its front.
std::string_view TakeUntil(std::string_view* text, char separator) {
  const std::size_t end = text->find(separator);
  const std::string_view taken = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return taken;
}

}  // namespace

Gazetteer::Impl::Impl() : languages_{""} {
  language_index_.emplace("", std::uint16_t{0});
}

void Gazetteer::Impl::Reserve(std::size_t names, std::size_t paths) {
  names_.reserve(names);
  paths_.reserve(paths);
}

std::uint32_t Gazetteer::Impl::AddEntity(EntityKind kind, std::string_view id, std::string_view name,
                                         std::string_view country) {
  const auto index = static_cast<std::uint32_t>(entities_.size());
  entities_.push_back({kind, id, name, country});
  entity_index_[static_cast<int>(kind)].emplace(ToAbsl(id), index);
  return index;
}

void Gazetteer::Impl::AddName(NameRow row) {
  std::uint32_t* end = nullptr;
  ForEachPrefix(row.key, [&](std::uint64_t hash) { end = &paths_.try_emplace(hash, kNoName).first->second; });
  if (end == nullptr) return;
  row.next_of_key = *end;
  *end = static_cast<std::uint32_t>(names_.size());
  row.latin = std::any_of(row.key.begin(), row.key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  Append(row);
}

void Gazetteer::Impl::AddTwin(std::uint32_t entity) {
  NameRow row = names_.back();
  row.entity = entity;
  row.next_of_entity = kNoName;
  names_.back().next_of_key = static_cast<std::uint32_t>(names_.size());
  Append(row);
}

void Gazetteer::Impl::Append(const NameRow& row) {
  const auto index = static_cast<std::uint32_t>(names_.size());
  EntityRow& owner = entities_[row.entity];
  if (owner.last_name == kNoName) {
    owner.first_name = index;
  } else {
    names_[owner.last_name].next_of_entity = index;
  }
  owner.last_name = index;
  names_.push_back(row);
}

void Gazetteer::Impl::Remove(NameRow* row) {
  if (row->removed) return;
  row->removed = true;
  ++removed_;
}

void Gazetteer::Impl::RemoveName(std::uint32_t entity, std::string_view key) {
  const auto found = paths_.find(HashKey(key));
  for (std::uint32_t i = found == paths_.end() ? kNoName : found->second; i != kNoName; i = names_[i].next_of_key) {
    if (names_[i].entity == entity && names_[i].key == key) Remove(&names_[i]);
  }
}

void Gazetteer::Impl::TakeName(std::uint32_t entity, std::string_view key) {
  const auto found = paths_.find(HashKey(key));
  for (std::uint32_t i = found == paths_.end() ? kNoName : found->second; i != kNoName; i = names_[i].next_of_key) {
    NameRow& row = names_[i];
    const bool other = row.entity != entity && entities_[row.entity].kind == entities_[entity].kind;
    if (other && row.bundled && row.key == key) Remove(&row);
  }
}

void Gazetteer::Impl::SetName(std::uint32_t entity, std::string_view name) {
  entities_[entity].name = name;
}

void Gazetteer::Impl::SetCountry(std::uint32_t entity, std::string_view country) {
  entities_[entity].country = country;
}

std::uint32_t Gazetteer::Impl::FindEntity(EntityKind kind, std::string_view id) const {
  const auto& index = entity_index_[static_cast<int>(kind)];
  const auto found = index.find(ToAbsl(id));
  return found == index.end() ? kNoName : found->second;
}

std::vector<bool> Gazetteer::Impl::LanguagesFor(std::string_view language) const {
  std::vector<bool> used;
  for (const std::string_view list : languages_) {
    bool uses = list.empty();
    for (std::string_view rest = list; !rest.empty();) {
      const std::string_view primary = TakeUntil(&rest, ',');
      uses = uses || primary == "en" || primary.substr(0, primary.find('-')) == language;
    }
    used.push_back(uses);
  }
  return used;
}

std::uint16_t Gazetteer::Impl::LanguageIndex(std::string_view language) {
  const auto found = language_index_.find(ToAbsl(language));
  if (found != language_index_.end()) return found->second;
  if (languages_.size() > 0xFFFE) return 0;
  const auto index = static_cast<std::uint16_t>(languages_.size());
  languages_.push_back(Keep(language));
  language_index_.emplace(ToAbsl(languages_.back()), index);
  return index;
}

std::string_view Gazetteer::Impl::Keep(std::string_view text) {
  return kept_.emplace_back(text);
}

Entity Gazetteer::Impl::Describe(std::uint32_t entity) const {
  const EntityRow& row = entities_[entity];
  return {row.kind, std::string(row.id), std::string(row.name), std::string(row.country)};
}

const Gazetteer::Impl::StemPaths& Gazetteer::Impl::stems(std::string_view language) const {
  const std::lock_guard lock(stems_mutex_);
  const auto found = stems_.find(language);
  if (found != stems_.end()) return *found->second;
  return *stems_.emplace(std::string(language), BuildStems(language)).first->second;
}

void Gazetteer::Impl::ForgetStems() {
  const std::lock_guard lock(stems_mutex_);
  stems_.clear();
}

std::unique_ptr<Gazetteer::Impl::StemPaths> Gazetteer::Impl::BuildStems(std::string_view language) const {
  auto stems = std::make_unique<StemPaths>();
  const entity::StemmedNames policy = entity::StemmedNamesOf(language);
  if (policy == entity::StemmedNames::kNone) return stems;
  stems->next.assign(names_.size(), kNoName);
  const std::vector<bool> used = LanguagesFor(language);
  entity::NameStemmer stemmer(language);
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (names_[i].removed || !used[names_[i].language]) continue;
    if (policy == entity::StemmedNames::kLowerOnly && names_[i].capitals != 0) continue;
    const text::AnalyzedText words = text::Tokenize(names_[i].name, language);
    std::uint64_t hash = kEmptyName;
    bool proper = (names_[i].capitals & 1U) != 0;
    for (const text::Token& token : words.tokens) {
      hash = HashWord(hash, stemmer.Stem(words.form(token), words.word(token), token.script, proper));
      proper = false;
      stems->paths.try_emplace(hash, kNoName);
    }
    std::uint32_t& end = stems->paths[hash];
    stems->next[i] = end;
    end = i;
  }
  return stems;
}

}  // namespace archive_search
