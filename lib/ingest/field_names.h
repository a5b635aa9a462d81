// Which of an article's fields does a field of the input fill?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"

namespace archive_search::ingest {

enum class Field : std::uint8_t {
  kKey,
  kTitle,
  kBody,
  kPublished,
  kUpdated,
  kSource,
  kAuthors,
  kSection,
  kLanguage,
  kUrl,
  kPersons,
  kOrganisations,
  kPlaces,
  kCountries,
  kEntities,
};
inline constexpr int kFieldCount = 15;

// What a name means. Of several fields of a record that fill the same one, the lowest rank wins.
struct FieldMeaning {
  Field field;
  int rank;
};

class FieldNames {
 public:
  // From ReadOptions::field_map.
  //
  // Errors: InvalidArgument when it maps a field that articles do not have.
  [[nodiscard]] static absl::StatusOr<FieldNames> Create(const std::map<std::string, std::string>& field_map);

  // Case, spaces, '_' and '-' do not count, except in names from the field map. nullopt: metadata.
  [[nodiscard]] std::optional<FieldMeaning> Find(std::string_view name) const;

  // Those names from the field map that Find was never asked for, sorted.
  [[nodiscard]] std::vector<std::string> NotFound() const;

 private:
  struct Mapped {
    FieldMeaning meaning;
    bool found = false;
  };
  mutable absl::flat_hash_map<std::string, Mapped> mapped_;  // looking up notes what was found
};

}  // namespace archive_search::ingest
