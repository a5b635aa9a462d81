// The fields of the query language, in one table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive_search/query.h"

namespace archive_search::query {

enum class FieldKind : std::uint8_t { kZone, kKeyword, kEntity, kAbout, kDate };

struct Field {
  std::string_view name;
  FieldKind kind;
  Zone zone = Zone::kAny;
  KeywordField keyword = KeywordField::kSource;
  std::optional<EntityKind> entity = std::nullopt;  // kEntity: nullopt for any kind
};

[[nodiscard]] const Field* FindField(std::string_view name);
[[nodiscard]] std::string_view FieldName(Zone zone);
[[nodiscard]] std::string_view FieldName(KeywordField field);
[[nodiscard]] std::string_view EntityFieldName(std::optional<EntityKind> kind);

// The field that was probably meant, or empty.
[[nodiscard]] std::string_view NearestField(std::string_view name);

}  // namespace archive_search::query
