// FollowTheMoney entities, an object a line: what OpenSanctions and Aleph export (followthemoney.tech).
#pragma once

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "import/imported_entity.h"
#include "import/json_fields.h"

namespace archive_search::import {

class FollowTheMoneyParser {
 public:
  // Nothing for schemata that are no entities of news (Address, Sanction, Ownership, …). `line` as for ParseObject.
  //
  // Errors: InvalidArgument for what is no entity at all.
  [[nodiscard]] absl::StatusOr<std::optional<ImportedEntity>> Parse(std::string_view line);

 private:
  dom::parser parser_;
};

[[nodiscard]] bool LooksLikeFollowTheMoney(std::string_view beginning);

}  // namespace archive_search::import
