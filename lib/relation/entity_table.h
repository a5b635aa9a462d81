// Numbers for entities, so that counting them does not compare strings.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "archive_search/entity.h"

namespace archive_search::relation {

using EntityNumber = std::uint32_t;  // from 0, in the order of their first sight

class EntityTable {
 public:
  struct Entry {
    EntityKind kind;
    std::string id;
  };

  [[nodiscard]] EntityNumber NumberOf(EntityKind kind, std::string_view id);
  [[nodiscard]] const Entry& entry(EntityNumber number) const { return entries_[number]; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  // Whether one comes before the other by kind, then by id in byte order.
  [[nodiscard]] bool Before(EntityNumber a, EntityNumber b) const;

 private:
  std::deque<Entry> entries_;  // their addresses stay
  absl::flat_hash_map<absl::string_view, EntityNumber> numbers_[kEntityKindCount];
};

}  // namespace archive_search::relation
