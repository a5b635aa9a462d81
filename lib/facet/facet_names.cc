#include <array>

#include "archive_search/facet.h"

namespace archive_search {
namespace {

constexpr std::array<std::string_view, kFacetFieldCount> kFields = {
    "person", "org", "place", "country", "source", "language", "section", "author", "date", "place-tree"};
constexpr std::array<std::string_view, 5> kUnits = {"year", "quarter", "month", "week", "day"};

template <class Enum, class Names>
std::optional<Enum> Parse(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view FacetFieldName(FacetField field) {
  return kFields[static_cast<std::size_t>(field)];
}

std::optional<FacetField> ParseFacetField(std::string_view name) {
  return name == "lang" ? FacetField::kLanguage : Parse<FacetField>(kFields, name);
}

std::string_view DateUnitName(DateUnit unit) {
  return kUnits[static_cast<std::size_t>(unit)];
}

std::optional<DateUnit> ParseDateUnit(std::string_view name) {
  return Parse<DateUnit>(kUnits, name);
}

}  // namespace archive_search
