// Puts imported entities into a gazetteer: which of them does it know, under what id do the others go in, which of
// their names tell alone?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "archive_search/entity.h"
#include "base/string_view.h"
#include "entity/gazetteer_impl.h"
#include "entity/name_key.h"
#include "import/imported_entity.h"

namespace archive_search::import {

enum class Placed { kAdded, kMerged, kNameless };

class EntityBuilder {
 public:
  explicit EntityBuilder(Gazetteer::Impl* gazetteer) : gazetteer_(gazetteer) {}

  Placed Add(const ImportedEntity& imported);

  // More names of an entity that was imported before. False if there is none with that id.
  bool AddName(std::string_view source_id, const ImportedName& name);
  // An entity that was imported before has another list's id, too.
  void AddSameAs(std::string_view source_id, std::string_view other_id);
  [[nodiscard]] bool Knows(std::string_view source_id) const { return by_source_.contains(base::ToAbsl(source_id)); }

  // An entity as another gazetteer has it, by its own id. Its names are taken as they are; `language` may be a list.
  std::uint32_t AddAsIs(const Entity& entity);
  void AddNameAsIs(std::uint32_t entity, const EntityName& name);

  void Finish();

 private:
  [[nodiscard]] std::uint32_t FindKnown(const ImportedEntity& imported) const;
  [[nodiscard]] std::uint32_t FindByName(const ImportedEntity& imported) const;
  [[nodiscard]] std::string FreeId(const ImportedEntity& imported) const;
  [[nodiscard]] bool IsImported(std::uint32_t entity) const { return weights_.contains(entity); }
  [[nodiscard]] bool Has(std::uint32_t entity, std::string_view key, std::string_view language) const;
  void Put(std::uint32_t entity, std::string_view main_name, const ImportedName& name);
  void Insert(std::uint32_t entity, std::string_view name, std::string_view language, const entity::NameKey& key,
              bool decides);
  void Weigh(const std::vector<std::uint32_t>& names);

  Gazetteer::Impl* gazetteer_;
  absl::flat_hash_map<std::string, std::uint32_t> by_source_;
  absl::flat_hash_map<std::uint32_t, std::uint64_t> weights_;  // of imported entities
};

}  // namespace archive_search::import
