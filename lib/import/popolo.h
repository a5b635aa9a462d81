// Popolo JSON (popoloproject.com), as EveryPolitician publishes it: one object with persons, organizations and areas.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "import/imported_entity.h"
#include "import/json_fields.h"

namespace archive_search::import {

// Calls visit with each person, organisation and area, or with why it cannot be read ("persons[3]: it has no name").
// `text` as for ParseObject.
//
// Errors: InvalidArgument if the text is no JSON object with one of the three.
absl::Status ForEachPopoloEntity(std::string_view text,
                                 const std::function<void(absl::StatusOr<ImportedEntity>)>& visit);

[[nodiscard]] bool LooksLikePopolo(std::string_view beginning);

}  // namespace archive_search::import
