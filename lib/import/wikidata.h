// Wikidata's JSON dump: one array, with an item a line (mediawiki.org/wiki/Wikibase/DataModel/JSON).
#pragma once

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "import/imported_entity.h"
#include "import/json_fields.h"

namespace archive_search::import {

class WikidataParser {
 public:
  // Nothing for the lines with the array's brackets, for properties, and for items that are no person, organisation or
  // place by their class. `line` as for ParseObject. The weight is the number of sites that have an article.
  //
  // Errors: InvalidArgument.
  [[nodiscard]] absl::StatusOr<std::optional<ImportedEntity>> Parse(std::string_view line);

 private:
  dom::parser parser_;
};

[[nodiscard]] bool LooksLikeWikidata(std::string_view beginning);

}  // namespace archive_search::import
