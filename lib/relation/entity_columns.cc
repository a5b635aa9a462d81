#include "relation/entity_columns.h"

#include <memory>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"

namespace archive_search::relation {

absl::Status ForEachEntitySet(const TierMatches& matches, std::size_t begin, std::size_t end,
                              const std::vector<EntityKind>& kinds, EntityTable* table,
                              const std::function<void(std::size_t, const std::vector<EntityNumber>&)>& visit) {
  std::vector<std::pair<EntityKind, std::unique_ptr<index::FieldReader>>> readers;
  for (const EntityKind kind : kinds) readers.emplace_back(kind, matches.tier->Field(index::EntitySlot(kind)));
  std::vector<EntityNumber> entities;
  for (std::size_t i = begin; i < end; ++i) {
    entities.clear();
    for (const auto& [kind, reader] : readers) {
      for (const std::string_view id : reader->ValuesOf(matches.docids[i])) {
        entities.push_back(table->NumberOf(kind, id));
      }
    }
    visit(i, entities);
  }
  for (const auto& [kind, reader] : readers) AS_RETURN_IF_ERROR(reader->status());
  return absl::OkStatus();
}

}  // namespace archive_search::relation
