#include "import/geonames.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "import/json_fields.h"
#include "text/normalize.h"

namespace archive_search::import {
namespace {

using base::ToStd;
using Fields = std::vector<absl::string_view>;

// Fields of allCountries.txt.
constexpr std::size_t kId = 0;
constexpr std::size_t kName = 1;
constexpr std::size_t kAsciiName = 2;
constexpr std::size_t kClass = 6;
constexpr std::size_t kCode = 7;
constexpr std::size_t kCountry = 8;
constexpr std::size_t kPopulation = 14;
constexpr std::size_t kFieldCount = 19;

// Fields of alternateNamesV2.txt.
constexpr std::size_t kOfId = 1;
constexpr std::size_t kLanguage = 2;
constexpr std::size_t kAlternate = 3;
constexpr std::size_t kIsColloquial = 6;
constexpr std::size_t kMinNameFields = 4;  // the flags behind may be missing

// Not languages: codes, links, transliterations.
constexpr std::string_view kNoLanguages[] = {"post", "link", "iata", "icao", "faac",   "tcid",
                                             "unlc", "abbr", "phon", "piny", "fr_1793"};

bool IsId(absl::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::string SourceId(absl::string_view id) {
  return absl::StrCat("geonames:", id);
}

bool IsWanted(absl::string_view feature_class, absl::string_view code, std::uint64_t population,
              std::uint64_t min_population) {
  const auto any_of = [&](std::initializer_list<absl::string_view> codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  if (feature_class == "P") return population >= min_population || any_of({"PPLC", "PPLA", "PPLG"});
  if (feature_class == "A") return any_of({"ADM1", "ADM2", "PCLI", "PCLD", "PCLS", "PCLIX", "PCLF", "PCL", "TERR"});
  if (feature_class == "L") return any_of({"CONT", "RGN", "RGNH", "AREA"});
  if (feature_class == "H") return any_of({"SEA", "OCN", "GULF", "STRT"});
  return feature_class == "T" && any_of({"ISL", "ISLS", "PEN", "MTS"});
}

absl::Status Refuse(absl::string_view reason) {
  return absl::InvalidArgumentError(reason);
}

}  // namespace

absl::StatusOr<std::optional<ImportedEntity>> ParseGeoName(std::string_view line, std::uint64_t min_population) {
  const Fields fields = absl::StrSplit(base::ToAbsl(line), '\t');
  if (fields.size() != kFieldCount) {
    return Refuse(absl::StrCat("expected ", kFieldCount, " fields divided by tabs, found ", fields.size()));
  }
  std::uint64_t population = 0;
  if (!IsId(fields[kId])) return Refuse("the first field is no GeoNames id");
  if (!fields[kPopulation].empty() && !absl::SimpleAtoi(fields[kPopulation], &population)) {
    return Refuse("the population is no number");
  }
  if (fields[kName].empty() || !text::IsValidUtf8(line)) return Refuse("the name is empty, or not UTF-8");
  if (!IsWanted(fields[kClass], fields[kCode], population, min_population)) return std::optional<ImportedEntity>();
  ImportedEntity place;
  place.kind = EntityKind::kPlace;
  place.source_id = SourceId(fields[kId]);
  place.name = std::string(fields[kName]);
  place.country = CountryCode(ToStd(fields[kCountry]));
  place.weight = population;
  if (!fields[kAsciiName].empty()) place.names.push_back({std::string(fields[kAsciiName]), "", false});
  return std::optional<ImportedEntity>(std::move(place));
}

absl::StatusOr<std::optional<GeoNamesName>> ParseGeoNamesName(std::string_view line) {
  const Fields fields = absl::StrSplit(base::ToAbsl(line), '\t');
  if (fields.size() < kMinNameFields) {
    return Refuse(absl::StrCat("expected at least ", kMinNameFields, " fields divided by tabs, found ", fields.size()));
  }
  if (!IsId(fields[0]) || !IsId(fields[kOfId])) return Refuse("the first two fields are no GeoNames ids");
  if (fields[kAlternate].empty() || !text::IsValidUtf8(line)) return Refuse("the name is empty, or not UTF-8");
  const std::string_view language = ToStd(fields[kLanguage]);
  GeoNamesName name;
  name.source_id = SourceId(fields[kOfId]);
  if (language == "wkdt") {
    name.same_as = std::string(fields[kAlternate]);
    return std::optional<GeoNamesName>(std::move(name));
  }
  const bool colloquial = fields.size() > kIsColloquial && fields[kIsColloquial] == "1";
  const bool no_language =
      std::find(std::begin(kNoLanguages), std::end(kNoLanguages), language) != std::end(kNoLanguages);
  if (colloquial || no_language) return std::optional<GeoNamesName>();
  name.name = {std::string(fields[kAlternate]), std::string(language), false};
  return std::optional<GeoNamesName>(std::move(name));
}

bool LooksLikeGeoNames(std::string_view beginning) {
  const std::string_view line = beginning.substr(0, beginning.find('\n'));
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) == kFieldCount - 1 &&
         IsId(base::ToAbsl(line.substr(0, line.find('\t'))));
}

bool LooksLikeGeoNamesNames(std::string_view beginning) {
  const Fields fields = absl::StrSplit(base::ToAbsl(beginning.substr(0, beginning.find('\n'))), '\t');
  return fields.size() >= kMinNameFields && fields.size() <= 10 && IsId(fields[0]) && IsId(fields[kOfId]);
}

}  // namespace archive_search::import
