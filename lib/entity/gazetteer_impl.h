// How the gazetteer keeps its names: every name is a path of words through one hash table.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "archive_search/entity.h"
#include "entity/name_key.h"

namespace archive_search {
namespace entity {

inline constexpr std::uint32_t kNoName = 0xFFFFFFFF;

// From the hash of the first words of a name to the first name that ends there, or kNoName where longer ones pass
// through.
using NamePaths = absl::flat_hash_map<std::uint64_t, std::uint32_t>;

}  // namespace entity

class Gazetteer::Impl {
 public:
  struct EntityRow {
    EntityKind kind = EntityKind::kPerson;
    std::string_view id;
    std::string_view name;
    std::string_view country;
    std::uint32_t first_name = entity::kNoName;
    std::uint32_t last_name = entity::kNoName;
  };

  struct NameRow {
    std::uint32_t entity = 0;
    std::uint32_t capitals = 0;  // as in NameKey
    std::uint32_t next_of_key = entity::kNoName;
    std::uint32_t next_of_entity = entity::kNoName;
    std::uint16_t language = 0;  // index of languages(), whose entries are lists ("es,pt")
    bool decides = true;
    bool acronym = false;
    bool bundled = false;
    bool removed = false;
    bool latin = false;  // the key has a Latin letter
    std::string_view name;
    std::string_view key;  // the words of the NameKey, with a space between two
  };

  // The names of one language by the stems of their words: a path a name, to the index of the name.
  struct StemPaths {
    entity::NamePaths paths;
    std::vector<std::uint32_t> next;  // the next name with the same stems, by name index
  };

  Impl();

  // The views of the bundled data outlive the program; all others must come from Keep().
  std::uint32_t AddEntity(EntityKind kind, std::string_view id, std::string_view name, std::string_view country);
  void AddName(NameRow row);
  // Gives the name added last to another entity too, without following its path again.
  void AddTwin(std::uint32_t entity);
  void RemoveName(std::uint32_t entity, std::string_view key);
  // The names of other entities of that kind which the bundled data gives to the same words no longer count.
  void TakeName(std::uint32_t entity, std::string_view key);
  void SetName(std::uint32_t entity, std::string_view name);
  void SetCountry(std::uint32_t entity, std::string_view country);

  [[nodiscard]] std::uint32_t FindEntity(EntityKind kind, std::string_view id) const;  // kNoName if there is none
  [[nodiscard]] const entity::NamePaths& paths() const { return paths_; }
  [[nodiscard]] const StemPaths& stems(std::string_view language) const;  // built at its first use

  [[nodiscard]] const std::vector<EntityRow>& entities() const { return entities_; }
  [[nodiscard]] const std::vector<NameRow>& names() const { return names_; }
  [[nodiscard]] const std::vector<std::string_view>& languages() const { return languages_; }
  [[nodiscard]] std::size_t removed_count() const { return removed_; }

  // By index of languages(): whether a text in `language` may use the names of that entry. Its own, English and
  // international ones; names in another script than Latin apply everywhere, as they do not meet each other's words.
  [[nodiscard]] std::vector<bool> LanguagesFor(std::string_view language) const;

  [[nodiscard]] std::uint16_t LanguageIndex(std::string_view language);
  [[nodiscard]] std::string_view Keep(std::string_view text);  // a copy that lives as long as the gazetteer
  [[nodiscard]] Entity Describe(std::uint32_t entity) const;

  void ForgetStems();  // after names have changed

  void Reserve(std::size_t names, std::size_t paths);

 private:
  void Append(const NameRow& row);
  void Remove(NameRow* row);
  [[nodiscard]] std::unique_ptr<StemPaths> BuildStems(std::string_view language) const;

  std::vector<EntityRow> entities_;
  std::vector<NameRow> names_;
  std::vector<std::string_view> languages_;
  absl::flat_hash_map<absl::string_view, std::uint16_t> language_index_;
  absl::flat_hash_map<absl::string_view, std::uint32_t> entity_index_[kEntityKindCount];
  entity::NamePaths paths_;
  std::deque<std::string> kept_;
  std::size_t removed_ = 0;

  mutable std::mutex stems_mutex_;
  mutable std::map<std::string, std::unique_ptr<StemPaths>, std::less<>> stems_;
};

}  // namespace archive_search
