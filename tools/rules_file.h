// Files of entity rules, which people keep under version control.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/entity_rules.h"

namespace archive_search::cli {

struct RulesFile {
  std::string text;
  std::vector<EntityRule> rules;
};

// Errors: NotFound, PermissionDenied; InvalidArgument with file, line and what was expected.
[[nodiscard]] absl::StatusOr<RulesFile> ReadRulesFile(const std::string& path);

// Writes the rule on a line of its own at the end of the file, which is made if it is not there.
//
// Errors: InvalidArgument if it does not fit to the rules there (then nothing is written) or these cannot be read; else
// from the system.
[[nodiscard]] absl::Status AppendRule(const std::string& path, const EntityRule& rule);

}  // namespace archive_search::cli
