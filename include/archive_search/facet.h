// Facets: how the articles that match spread over dates, entities, sources.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive_search/export.h"

namespace archive_search {

enum class FacetField : std::uint8_t {
  kPerson,
  kOrganisation,
  kPlace,
  kCountry,
  kSource,
  kLanguage,
  kSection,
  kAuthor,
  kDate,
  kPlaceTree
};
inline constexpr int kFacetFieldCount = 10;

// "person", "org", "place", "country", "source", "language", "section", "author", "date", "place-tree"; parsing also
// takes "lang".
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view FacetFieldName(FacetField field);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<FacetField> ParseFacetField(std::string_view name);

enum class DateUnit : std::uint8_t { kYear, kQuarter, kMonth, kWeek, kDay };
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view DateUnitName(DateUnit unit);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<DateUnit> ParseDateUnit(std::string_view name);

// Only articles that have one of `values` in `field`: entity ids, or field values as FacetValue::value gives them; for
// dates buckets ("1962", "1962-Q4", "1962-10", "1962-W43", "1962-10-22", or "none"); for the tree of places what
// FacetRequest::under takes.
struct FacetFilter {
  FacetField field = FacetField::kPerson;
  std::vector<std::string> values = {};
  bool exclude = false;  // only articles that have none of them
};

struct FacetRequest {
  FacetField field = FacetField::kPerson;
  DateUnit unit = DateUnit::kYear;  // kDate
  std::size_t limit = 10;           // number of values; 0: all. Date buckets are never cut
  bool ignore_own_filter = false;   // count as if there were no filter on this field (drill-sideways)
  std::string match = {};           // only values whose value or label contains this (normalised); empty: all
  // kPlaceTree: count what stands directly below this node: a path as FacetValue::value gives it, the id or M49 code of
  // a region, a country's code, a place's id, or the name of a country or region. Empty: the top.
  std::string under = {};
};

struct FacetValue {
  std::string value;        // entity id; the most frequent spelling of a field's value; "1962-10" for dates; a node's
                            // path in the tree of places, "europe/eastern-europe/ru/moscow"
  std::string label;        // canonical name of the entity or region; else the value
  std::uint64_t count = 0;  // articles
  bool operator==(const FacetValue&) const = default;
};

// Values come most frequent first, ties in byte order of the value; date buckets in time order, empty ones between the
// first and the last filled in. For dates: sum of counts + imprecise + undated = number of matches.
//
// In the tree of places a place stands below its country, a country below its regions by the United Nations' M49, and
// what has no country at the top. An article that mentions places or countries counts once at each of their nodes and
// at each node above them.
struct FacetResult {
  FacetField field = FacetField::kPerson;
  DateUnit unit = DateUnit::kYear;
  bool exact = true;
  std::uint64_t distinct = 0;   // number of different values over all matches (date: of filled buckets)
  std::uint64_t missing = 0;    // matches without any of the values (date: undated)
  std::uint64_t imprecise = 0;  // date: matches whose date is not precise enough for one bucket
  std::uint64_t undated = 0;    // date
  std::vector<FacetValue> values;
  std::vector<FacetValue> path;  // kPlaceTree: the nodes from the top to FacetRequest::under
};

}  // namespace archive_search
