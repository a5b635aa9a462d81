#include "import/entity_builder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/string_view.h"
#include "entity/lexicon.h"
#include "entity/name_key.h"
#include "entity/recognizer.h"

namespace archive_search::import {
namespace {

using base::ToAbsl;
using entity::kNoName;
using NameList = Gazetteer::Impl::NameList;
using NameRow = Gazetteer::Impl::NameRow;

// A name belongs to one entity of several if it is so many times as large as the next.
constexpr std::uint64_t kMuchLarger = 4;
// A name that so many languages share is everyone's.
constexpr std::size_t kManyLanguages = 8;
constexpr std::size_t kMaxIdBytes = 160;

bool IsOneWord(std::string_view key) {
  return key.find(' ') == std::string_view::npos;
}

bool HasLatinLetter(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Letters and digits of an id, in small letters.
std::string Plain(std::string_view id) {
  std::string plain;
  for (const char c : id) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) plain.push_back(absl::ascii_tolower(c));
  }
  return plain;
}

// Whether the words are one Latin, Greek or Cyrillic word that is found in texts without naming anyone.
bool IsOrdinary(std::string_view key) {
  if (!IsOneWord(key)) return false;
  constexpr std::uint32_t kOrdinary = entity::kCommonWord | entity::kFunctionWord | entity::kGivenName |
                                      entity::kWeakGivenName | entity::kCalendarWord | entity::kTitleWord;
  return (entity::Lexicon::Bundled().Classes(key) & kOrdinary) != 0 || (HasLatinLetter(key) && key.size() <= 2);
}

bool CountriesAgree(EntityKind kind, std::string_view a, std::string_view b) {
  if (a == b) return true;
  return kind != EntityKind::kPlace && (a.empty() || b.empty());
}

}  // namespace

Placed EntityBuilder::Add(const ImportedEntity& imported) {
  if (entity::MakeNameKey(imported.name, "").words.empty()) return Placed::kNameless;
  std::uint32_t index = FindKnown(imported);
  const bool known = index != kNoName;
  if (!known) {
    const std::string_view id = gazetteer_->Keep(FreeId(imported));
    index =
        gazetteer_->AddEntity(imported.kind, id, gazetteer_->Keep(imported.name), gazetteer_->Keep(imported.country));
    weights_.emplace(index, imported.weight);
  } else if (IsImported(index) && !imported.country.empty() && gazetteer_->entities()[index].country.empty()) {
    gazetteer_->SetCountry(index, gazetteer_->Keep(imported.country));
  }
  by_source_.emplace(imported.source_id, index);
  for (const std::string& id : imported.same_as) by_source_.emplace(id, index);
  Put(index, imported.name, {imported.name, "", false});
  // The languages that write it alike share one name.
  std::map<std::pair<std::string_view, bool>, std::vector<std::string_view>> by_name;
  for (const ImportedName& name : imported.names) by_name[{name.name, name.weak}].push_back(name.language);
  for (auto& [name, languages] : by_name) {
    std::sort(languages.begin(), languages.end());
    languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
    std::string list;
    const bool everywhere = languages.size() >= kManyLanguages || languages.front().empty();
    for (const std::string_view language : everywhere ? std::vector<std::string_view>() : languages) {
      absl::StrAppend(&list, list.empty() ? "" : ",", ToAbsl(language));
    }
    Put(index, imported.name, {std::string(name.first), std::move(list), name.second});
  }
  return known ? Placed::kMerged : Placed::kAdded;
}

std::uint32_t EntityBuilder::FindKnown(const ImportedEntity& imported) const {
  const auto by_id = [&](const std::string& id) {
    const auto found = by_source_.find(id);
    const bool same = found != by_source_.end() && gazetteer_->entities()[found->second].kind == imported.kind;
    return same ? found->second : kNoName;
  };
  std::uint32_t found = by_id(imported.source_id);
  for (std::size_t i = 0; found == kNoName && i < imported.same_as.size(); ++i) found = by_id(imported.same_as[i]);
  return found != kNoName ? found : FindByName(imported);
}

// The only entity, not imported itself, for which the main name decides.
std::uint32_t EntityBuilder::FindByName(const ImportedEntity& imported) const {
  const std::string key = entity::MakeNameKey(imported.name, "").Joined();
  if (imported.kind == EntityKind::kPerson && IsOneWord(key)) return kNoName;
  std::uint32_t found = kNoName;
  bool several = false;
  gazetteer_->ForEachName(gazetteer_->FindPath(entity::HashKey(key)).value_or(NameList()), [&](std::uint32_t name) {
    const NameRow row = gazetteer_->names()[name];
    const Gazetteer::Impl::EntityRow owner = gazetteer_->entities()[row.entity];
    if (!row.decides || row.key != key || owner.kind != imported.kind || IsImported(row.entity)) return;
    several |= found != kNoName && found != row.entity;
    if (CountriesAgree(imported.kind, owner.country, imported.country)) found = row.entity;
  });
  return several ? kNoName : found;
}

std::string EntityBuilder::FreeId(const ImportedEntity& imported) const {
  std::string slug = entity::Slug(imported.name);
  if (slug.empty() || slug.size() > kMaxIdBytes) slug = Plain(imported.source_id);
  const auto is_free = [&](const std::string& id) { return gazetteer_->FindEntity(imported.kind, id) == kNoName; };
  if (is_free(slug)) return slug;
  const std::string with_country = absl::StrCat(slug, "-", imported.country);
  if (!imported.country.empty() && is_free(with_country)) return with_country;
  const std::string with_id = absl::StrCat(slug, "-", Plain(imported.source_id));
  for (int i = 1;; ++i) {
    const std::string id = i == 1 ? with_id : absl::StrCat(with_id, "-", i);
    if (is_free(id)) return id;
  }
}

// Whether the entity has a name with these words that texts in the language may use.
bool EntityBuilder::Has(std::uint32_t entity, std::string_view key, std::string_view language) const {
  bool has = false;
  gazetteer_->ForEachName(gazetteer_->FindPath(entity::HashKey(key)).value_or(NameList()), [&](std::uint32_t name) {
    const NameRow row = gazetteer_->names()[name];
    if (row.entity != entity || row.key != key) return;
    const std::string_view theirs = gazetteer_->languages()[row.language];
    has |= !row.latin || theirs.empty() || theirs == "en" || theirs == language;
  });
  return has;
}

void EntityBuilder::Put(std::uint32_t entity, std::string_view main_name, const ImportedName& name) {
  const entity::NameKey key = entity::MakeNameKey(name.name, name.language);
  const bool person = gazetteer_->entities()[entity].kind == EntityKind::kPerson;
  const bool part = person && key.words.size() == 1 && name.name != main_name;
  const bool decides = !name.weak && !part && !IsOrdinary(key.Joined());
  Insert(entity, name.name, name.language, key, decides);
}

void EntityBuilder::Insert(std::uint32_t entity, std::string_view name, std::string_view language,
                           const entity::NameKey& key, bool decides) {
  const std::string words = key.Joined();
  if (words.empty() || Has(entity, words, language)) return;
  NameRow row;
  row.entity = entity;
  row.capitals = key.capitals;
  row.acronym = key.acronym;
  row.decides = decides;
  row.yields = true;
  row.language = gazetteer_->LanguageIndex(language);
  row.name = gazetteer_->Keep(name);
  row.key = gazetteer_->Keep(words);
  gazetteer_->AddName(row);
}

bool EntityBuilder::AddName(std::string_view source_id, const ImportedName& name) {
  const auto found = by_source_.find(ToAbsl(source_id));
  if (found == by_source_.end()) return false;
  Put(found->second, gazetteer_->entities()[found->second].name, name);
  return true;
}

void EntityBuilder::AddSameAs(std::string_view source_id, std::string_view other_id) {
  const auto found = by_source_.find(ToAbsl(source_id));
  if (found != by_source_.end()) by_source_.emplace(std::string(other_id), found->second);
}

std::uint32_t EntityBuilder::AddAsIs(const Entity& entity) {
  const std::uint32_t known = gazetteer_->FindEntity(entity.kind, entity.id);
  if (known != kNoName) return known;
  return gazetteer_->AddEntity(entity.kind, gazetteer_->Keep(entity.id), gazetteer_->Keep(entity.name),
                               gazetteer_->Keep(entity.country));
}

void EntityBuilder::AddNameAsIs(std::uint32_t entity, const EntityName& name) {
  Insert(entity, name.name, name.language, entity::MakeNameKey(name.name, name.language), name.decides);
}

void EntityBuilder::Finish() {
  std::vector<std::vector<std::uint32_t>> shared;
  gazetteer_->ForEachPath([&](std::uint64_t, NameList list) {
    std::vector<std::uint32_t> deciding;
    bool imported = false;
    gazetteer_->ForEachName(list, [&](std::uint32_t name) {
      const NameRow row = gazetteer_->names()[name];
      if (row.decides) deciding.push_back(name);
      imported |= row.decides && IsImported(row.entity);
    });
    if (imported && deciding.size() > 1) shared.push_back(std::move(deciding));
  });
  for (const std::vector<std::uint32_t>& names : shared) Weigh(names);
}

// Of names with the same words that all decide: takes it from imported entities, but for the largest of a kind where
// nothing else has the name. A single word that an entity of another kind bears, which was not imported, stays that
// one's alone.
void EntityBuilder::Weigh(const std::vector<std::uint32_t>& names) {
  std::optional<std::uint32_t> best[kEntityKindCount];  // entity
  std::uint64_t second[kEntityKindCount] = {};
  bool taken[kEntityKindCount] = {};
  bool any_taken = false;
  for (const std::uint32_t name : names) {
    const NameRow row = gazetteer_->names()[name];
    const auto kind = static_cast<std::size_t>(gazetteer_->entities()[row.entity].kind);
    const auto weight = weights_.find(row.entity);
    if (weight == weights_.end()) {
      taken[kind] = any_taken = true;
    } else if (!best[kind] || weight->second > weights_[*best[kind]]) {
      if (best[kind] && *best[kind] != row.entity) second[kind] = weights_[*best[kind]];
      best[kind] = row.entity;
    } else if (*best[kind] != row.entity) {
      second[kind] = std::max(second[kind], weight->second);
    }
  }
  for (const std::uint32_t name : names) {
    const NameRow row = gazetteer_->names()[name];
    if (!IsImported(row.entity)) continue;
    const auto kind = static_cast<std::size_t>(gazetteer_->entities()[row.entity].kind);
    const bool alone = std::all_of(names.begin(), names.end(), [&](std::uint32_t other) {
      const NameRow theirs = gazetteer_->names()[other];
      return theirs.entity == row.entity || gazetteer_->entities()[theirs.entity].kind != static_cast<EntityKind>(kind);
    });
    const bool largest =
        *best[kind] == row.entity && weights_[row.entity] >= kMuchLarger * std::max<std::uint64_t>(1, second[kind]);
    const bool overruled = taken[kind] || (any_taken && IsOneWord(row.key));
    if (overruled || !(alone || largest)) gazetteer_->SetDecides(name, false);
  }
}

}  // namespace archive_search::import
