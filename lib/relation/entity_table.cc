#include "relation/entity_table.h"

#include "base/string_view.h"

namespace archive_search::relation {

EntityNumber EntityTable::NumberOf(EntityKind kind, std::string_view id) {
  auto& numbers = numbers_[static_cast<int>(kind)];
  const auto known = numbers.find(base::ToAbsl(id));
  if (known != numbers.end()) return known->second;
  const auto number = static_cast<EntityNumber>(entries_.size());
  const Entry& entry = entries_.emplace_back(Entry{kind, std::string(id)});
  numbers.emplace(base::ToAbsl(entry.id), number);
  return number;
}

bool EntityTable::Before(EntityNumber a, EntityNumber b) const {
  const Entry& x = entries_[a];
  const Entry& y = entries_[b];
  return x.kind != y.kind ? x.kind < y.kind : x.id < y.id;
}

}  // namespace archive_search::relation
