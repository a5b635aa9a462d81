// GeoNames' tab-separated files (download.geonames.org/export/dump/readme.txt).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "import/imported_entity.h"

namespace archive_search::import {

// A line of allCountries.txt. Nothing for features that news does not name: of towns those with fewer people, but for
// seats of government; beside towns countries, their first and second divisions, regions, seas, straits, islands,
// mountains.
//
// Errors: InvalidArgument.
[[nodiscard]] absl::StatusOr<std::optional<ImportedEntity>> ParseGeoName(std::string_view line,
                                                                         std::uint64_t min_population);

// A line of alternateNamesV2.txt: a name, or the place's id in Wikidata.
struct GeoNamesName {
  std::string source_id;  // as ImportedEntity's
  ImportedName name;
  std::string same_as;  // then there is no name
};

// Nothing for codes, links and colloquial names. Errors: InvalidArgument.
[[nodiscard]] absl::StatusOr<std::optional<GeoNamesName>> ParseGeoNamesName(std::string_view line);

[[nodiscard]] bool LooksLikeGeoNames(std::string_view beginning);
[[nodiscard]] bool LooksLikeGeoNamesNames(std::string_view beginning);

}  // namespace archive_search::import
