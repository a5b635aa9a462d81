#include "entity/gazetteer_impl.h"

#include <algorithm>
#include <charconv>

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

std::uint32_t Number(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
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

std::uint32_t Gazetteer::Impl::AddEntity(EntityKind kind, std::string_view id, std::string_view name,
                                         std::string_view country) {
  const auto index = static_cast<std::uint32_t>(entities_.size());
  entities_.push_back({kind, id, name, country});
  entity_index_[static_cast<int>(kind)].emplace(ToAbsl(id), index);
  return index;
}

void Gazetteer::Impl::AddName(NameRow row) {
  const auto index = static_cast<std::uint32_t>(names_.size());
  std::uint32_t* end = nullptr;
  ForEachPrefix(row.key, [&](std::uint64_t hash) { end = &paths_.try_emplace(hash, kNoName).first->second; });
  if (end == nullptr) return;
  row.next_of_key = *end;
  *end = index;
  EntityRow& owner = entities_[row.entity];
  if (owner.last_name == kNoName) {
    owner.first_name = index;
  } else {
    names_[owner.last_name].next_of_entity = index;
  }
  owner.last_name = index;
  row.latin = std::any_of(row.key.begin(), row.key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
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

// A line an entity: E, kind, id, name, country; behind it a line a name: N, language, capitals, flags, key, name.
void Gazetteer::Impl::ReadBundled(std::string_view data) {
  paths_.reserve(data.size() / 12);
  while (!data.empty()) {
    std::string_view line = TakeUntil(&data, '\n');
    if (TakeUntil(&line, '\t') == "E") {
      const auto kind = static_cast<EntityKind>(Number(TakeUntil(&line, '\t')));
      const std::string_view id = TakeUntil(&line, '\t');
      const std::string_view name = TakeUntil(&line, '\t');
      AddEntity(kind, id, name, line);
      continue;
    }
    NameRow row;
    row.entity = static_cast<std::uint32_t>(entities_.size() - 1);
    row.language = LanguageIndex(TakeUntil(&line, '\t'));
    row.capitals = Number(TakeUntil(&line, '\t'));
    const std::string_view flags = TakeUntil(&line, '\t');
    row.decides = flags.find('?') == std::string_view::npos;
    row.acronym = flags.find('A') != std::string_view::npos;
    row.bundled = true;
    row.key = TakeUntil(&line, '\t');
    row.name = line;
    AddName(row);
  }
}

std::string Gazetteer::Impl::WriteBundled() const {
  std::string out;
  for (const EntityRow& entity : entities_) {
    out.append("E\t").append(std::to_string(static_cast<int>(entity.kind))).append("\t").append(entity.id);
    out.append("\t").append(entity.name).append("\t").append(entity.country).append("\n");
    for (std::uint32_t i = entity.first_name; i != kNoName; i = names_[i].next_of_entity) {
      const NameRow& name = names_[i];
      if (name.removed) continue;
      out.append("N\t").append(languages_[name.language]).append("\t").append(std::to_string(name.capitals));
      out.append("\t").append(name.decides ? "" : "?").append(name.acronym ? "A" : "").append("\t");
      out.append(name.key).append("\t").append(name.name).append("\n");
    }
  }
  return out;
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
    for (const text::Token& token : words.tokens) {
      hash = HashWord(hash, stemmer.Stem(words.form(token), words.word(token), token.script));
      stems->paths.try_emplace(hash, kNoName);
    }
    std::uint32_t& end = stems->paths[hash];
    stems->next[i] = end;
    end = i;
  }
  return stems;
}

}  // namespace archive_search
