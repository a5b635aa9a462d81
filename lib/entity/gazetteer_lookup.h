// Which entities a whole string names.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "entity/gazetteer_impl.h"

namespace archive_search::entity {

struct NamedEntity {
  std::uint32_t entity = 0;
  bool decides = false;
};

// Each entity once, in no order: by id or name as they are, whatever the case and diacritics; only where nothing bears
// the name, by what it may be an inflected form of.
[[nodiscard]] std::vector<NamedEntity> LookUp(const Gazetteer::Impl& gazetteer, std::string_view name);

}  // namespace archive_search::entity
