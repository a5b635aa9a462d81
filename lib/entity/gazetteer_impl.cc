#include "entity/gazetteer_impl.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/string_view.h"
#include "base/take_until.h"
#include "entity/name_key.h"
#include "text/tokenizer.h"

namespace archive_search {

using base::TakeUntil;
using base::ToAbsl;
using entity::kNoName;

namespace {

bool HasLatinLetter(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Gazetteer::Impl::Impl(entity::GazetteerImage image, base::MappedFile file)
    : image_(std::move(image)), file_(std::move(file)), languages_(image_.languages()) {
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    language_index_.emplace(ToAbsl(languages_[i]), static_cast<std::uint16_t>(i));
  }
}

std::uint32_t Gazetteer::Impl::AddEntity(EntityKind kind, std::string_view id, std::string_view name,
                                         std::string_view country) {
  const auto index = static_cast<std::uint32_t>(entities().size());
  entities_.push_back({kind, id, name, country, kNoName});
  entity_index_[static_cast<int>(kind)].emplace(ToAbsl(id), index);
  Changed(id, static_cast<std::uint64_t>(kind));
  Changed(country, index);
  return index;
}

// The list of the key, made with all paths that lead there; null for an empty key.
Gazetteer::Impl::NameList* Gazetteer::Impl::MakePath(std::string_view key) {
  NameList* list = nullptr;
  entity::ForEachPrefixHash(key, [&](std::uint64_t hash) {
    const auto [at, added] = paths_.try_emplace(hash);
    list = &at->second;
    if (!added) return;
    const std::optional<std::uint32_t> known = image_.paths().Find(hash);
    if (known && *known != kNoName) list->at = *known | kInImage;
  });
  return list;
}

void Gazetteer::Impl::AddName(NameRow row) {
  if (std::max(row.name.size(), row.key.size()) > entity::kMaxStringSize) return;
  NameList* const list = MakePath(row.key);
  if (list == nullptr) return;
  const auto index = static_cast<std::uint32_t>(names().size());
  row.latin = HasLatinLetter(row.key);
  row.next_of_entity = kNoName;
  names_.push_back({row, *list});
  list->at = index;
  Chain(row.entity, index);
  Changed(row.name, static_cast<std::uint64_t>(row.entity) << 2 | (row.decides ? 1 : 0));
  Changed(languages_[row.language], 0);
}

// Puts the added name behind the others of its entity.
void Gazetteer::Impl::Chain(std::uint32_t entity, std::uint32_t name) {
  const auto [last, first] = last_added_.try_emplace(entity, name);
  if (!first) {
    names_[last->second - image_.name_count()].row.next_of_entity = name;
    last->second = name;
  } else if (IsAddedEntity(entity)) {
    Added(entity).first_name = name;
  } else {
    patches_[entity].first_added = name;
  }
}

void Gazetteer::Impl::Remove(std::uint32_t name) {
  if (removed_.insert(name).second) Changed("", name);
}

void Gazetteer::Impl::RemoveName(std::uint32_t entity, std::string_view key) {
  ForEachName(FindPath(entity::HashKey(key)).value_or(NameList()), [&](std::uint32_t name) {
    const NameRow row = NameAt(name);
    if (row.entity == entity && row.key == key) Remove(name);
  });
}

void Gazetteer::Impl::TakeName(std::uint32_t entity, std::string_view key) {
  const EntityKind kind = EntityAt(entity).kind;
  ForEachName(FindPath(entity::HashKey(key)).value_or(NameList()), [&](std::uint32_t name) {
    const NameRow row = NameAt(name);
    const bool other = row.entity != entity && EntityAt(row.entity).kind == kind;
    if (other && row.yields && row.key == key) Remove(name);
  });
}

void Gazetteer::Impl::SetName(std::uint32_t entity, std::string_view name) {
  if (IsAddedEntity(entity)) {
    Added(entity).name = name;
  } else {
    patches_[entity].name = name;
  }
  Changed(name, entity);
}

void Gazetteer::Impl::SetCountry(std::uint32_t entity, std::string_view country) {
  if (IsAddedEntity(entity)) {
    Added(entity).country = country;
  } else {
    patches_[entity].country = country;
  }
  Changed(country, entity);
}

void Gazetteer::Impl::SetDecides(std::uint32_t name, bool decides) {
  names_[name - image_.name_count()].row.decides = decides;
  Changed(decides ? "!" : "?", name);
}

void Gazetteer::Impl::Changed(std::string_view what, std::uint64_t which) {
  changes_ = entity::MixHash(entity::HashWord(changes_, what), which + 1);
}

std::uint64_t Gazetteer::Impl::hash() const {
  return changes_ == 0 ? image_.content_hash() : entity::MixHash(image_.content_hash(), changes_);
}

std::uint32_t Gazetteer::Impl::FindEntity(EntityKind kind, std::string_view id) const {
  const auto& index = entity_index_[static_cast<int>(kind)];
  const auto found = index.find(ToAbsl(id));
  return found == index.end() ? image_.FindEntity(kind, id) : found->second;
}

std::optional<Gazetteer::Impl::NameList> Gazetteer::Impl::FindPath(std::uint64_t hash) const {
  if (!paths_.empty()) {
    const auto added = paths_.find(hash);
    if (added != paths_.end()) return added->second;
  }
  const std::optional<std::uint32_t> found = image_.paths().Find(hash);
  if (!found) return std::nullopt;
  return NameList{*found == kNoName ? kNoName : *found | kInImage};
}

bool Gazetteer::Impl::IsRemoved(std::uint32_t name) const {
  return removed_.contains(name);
}

Gazetteer::Impl::EntityRow Gazetteer::Impl::EntityAt(std::uint32_t i) const {
  if (IsAddedEntity(i)) return entities_[i - image_.entity_count()];
  const entity::EntityRecord& record = image_.entity(i);
  EntityRow row;
  row.kind = static_cast<EntityKind>(record.kind);
  row.id = image_.Text(record.id, record.id_size);
  row.name = image_.Text(record.name, record.name_size);
  if (record.country[0] != '\0') row.country = {record.country, 2};
  if (record.first_name < image_.names_end(i)) row.first_name = record.first_name;
  if (patches_.empty()) return row;
  const auto patch = patches_.find(i);
  if (patch == patches_.end()) return row;
  row.name = patch->second.name.value_or(row.name);
  row.country = patch->second.country.value_or(row.country);
  if (row.first_name == kNoName) row.first_name = patch->second.first_added;
  return row;
}

std::uint32_t Gazetteer::Impl::NextInImage(std::uint32_t name) const {
  const std::uint32_t entity = image_.name(name).entity;
  if (name + 1 < image_.names_end(entity)) return name + 1;
  const auto patch = patches_.find(entity);
  return patch == patches_.end() ? kNoName : patch->second.first_added;
}

Gazetteer::Impl::NameRow Gazetteer::Impl::NameAt(std::uint32_t i) const {
  if (IsAdded(i)) {
    NameRow row = names_[i - image_.name_count()].row;
    row.removed = IsRemoved(i);
    return row;
  }
  const entity::NameRecord& record = image_.name(i);
  NameRow row;
  row.entity = record.entity;
  row.capitals = record.capitals;
  row.next_of_entity = NextInImage(i);
  row.language = record.language;
  row.decides = (record.flags & entity::kDecides) != 0;
  row.acronym = (record.flags & entity::kAcronym) != 0;
  row.latin = (record.flags & entity::kLatin) != 0;
  row.yields = true;
  row.removed = !removed_.empty() && IsRemoved(i);
  row.name = image_.Text(record.name, record.name_size);
  row.key = image_.Text(record.key, record.key_size);
  return row;
}

Gazetteer::Impl::NameUse Gazetteer::Impl::Use(std::uint32_t name) const {
  if (IsAdded(name)) {
    const NameRow& row = names_[name - image_.name_count()].row;
    return {row.entity, EntityAt(row.entity).kind, row.capitals, row.language, row.decides, row.acronym, row.latin};
  }
  const entity::NameRecord& record = image_.name(name);
  const auto has = [&](entity::NameFlag flag) { return (record.flags & flag) != 0; };
  return {record.entity,         static_cast<EntityKind>(record.kind),
          record.capitals,       record.language,
          has(entity::kDecides), has(entity::kAcronym),
          has(entity::kLatin)};
}

const std::vector<bool>& Gazetteer::Impl::LanguagesFor(std::string_view language) const {
  const std::lock_guard lock(words_mutex_);
  const auto found = used_languages_.find(language);
  if (found != used_languages_.end()) return found->second;
  std::vector<bool> used;
  for (const std::string_view list : languages_) {
    bool uses = list.empty();
    for (std::string_view rest = list; !rest.empty();) {
      const std::string_view primary = TakeUntil(&rest, ',');
      uses = uses || primary == "en" || primary.substr(0, primary.find('-')) == language;
    }
    used.push_back(uses);
  }
  return used_languages_.emplace(std::string(language), std::move(used)).first->second;
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
  return kept_.Keep(text);
}

Entity Gazetteer::Impl::Describe(std::uint32_t entity) const {
  const EntityRow row = EntityAt(entity);
  return {row.kind, std::string(row.id), std::string(row.name), std::string(row.country)};
}

const entity::NameWords& Gazetteer::Impl::words(std::string_view language) const {
  const std::lock_guard lock(words_mutex_);
  const auto found = words_.find(language);
  if (found != words_.end()) return *found->second;
  auto words = std::make_unique<entity::NameWords>(language);
  for (const entity::WordRecord& w : image_.words()) {
    words->Add(image_.Text(w.form, w.form_size), image_.Text(w.word, w.word_size), static_cast<text::Script>(w.script),
               w.uses);
  }
  for (const AddedName& name : names_) {
    entity::ForEachWordOf(name.row.name, name.row.capitals,
                          [&](std::string_view form, std::string_view word, text::Script script, std::uint32_t uses) {
                            words->Add(form, word, script, uses);
                          });
  }
  return *words_.emplace(std::string(language), std::move(words)).first->second;
}

const entity::HashFilter& Gazetteer::Impl::path_filter() const {
  const std::lock_guard lock(words_mutex_);
  if (path_filter_) return *path_filter_;
  std::size_t paths = 0;
  ForEachPath([&](std::uint64_t, NameList) { ++paths; });
  path_filter_.emplace(paths);
  ForEachPath([&](std::uint64_t hash, NameList) { path_filter_->Add(hash); });
  return *path_filter_;
}

const entity::NameBeginnings& Gazetteer::Impl::beginnings(std::string_view language) const {
  const std::vector<bool>& used = LanguagesFor(language);
  const std::lock_guard lock(words_mutex_);
  const auto found = beginnings_.find(language);
  if (found != beginnings_.end()) return found->second;
  const auto count = static_cast<std::uint32_t>(names().size());
  entity::NameBeginnings beginnings(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const NameRow name = NameAt(i);
    if (name.removed || (name.latin && !used[name.language])) continue;
    const std::string_view first = name.key.substr(0, name.key.find(' '));
    beginnings.Add(entity::HashWord(entity::kEmptyName, first), (name.capitals & 1U) != 0);
  }
  return beginnings_.emplace(std::string(language), std::move(beginnings)).first->second;
}

std::uint64_t Gazetteer::Impl::state_id() const {
  static std::atomic<std::uint64_t> states = 0;
  const std::lock_guard lock(words_mutex_);
  if (state_id_ == 0) state_id_ = ++states;
  return state_id_;
}

void Gazetteer::Impl::ForgetWords() {
  const std::lock_guard lock(words_mutex_);
  path_filter_.reset();
  beginnings_.clear();
  state_id_ = 0;
  words_.clear();
  used_languages_.clear();
  persons_.reset();
}

}  // namespace archive_search
