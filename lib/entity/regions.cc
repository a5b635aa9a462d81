#include "entity/regions.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "base/string_view.h"
#include "entity/bundled_data.h"

namespace archive_search::entity {
namespace {

struct RegionTable {
  std::vector<Region> regions;
  absl::flat_hash_map<absl::string_view, const Region*> of_country;
};

const Region* FindIn(const std::vector<Region>& regions, std::string_view id) {
  const auto found =
      std::find_if(regions.begin(), regions.end(), [&](const Region& r) { return r.id == id || r.code == id; });
  return found == regions.end() ? nullptr : &*found;
}

RegionTable ReadRegions() {
  const std::vector<absl::string_view> lines = absl::StrSplit(base::ToAbsl(BundledRegions()), '\n', absl::SkipEmpty());
  RegionTable table;
  table.regions.reserve(lines.size());  // they are pointed at
  for (const absl::string_view line : lines) {
    if (line.front() == '#') continue;
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    Region region{base::ToStd(fields.at(0)), base::ToStd(fields.at(1)),
                  FindIn(table.regions, base::ToStd(fields.at(2))), ""};
    region.path = region.around == nullptr ? "" : region.around->path + "/";
    region.path += region.id;
    table.regions.push_back(std::move(region));
    if (fields.at(3) == "-") continue;
    for (const absl::string_view country : absl::StrSplit(fields.at(3), ' ')) {
      table.of_country.emplace(country, &table.regions.back());
    }
  }
  return table;
}

const RegionTable& Table() {
  static const RegionTable table = ReadRegions();
  return table;
}

}  // namespace

std::span<const Region> Regions() {
  return Table().regions;
}

const Region* FindRegion(std::string_view id) {
  return FindIn(Table().regions, id);
}

const Region* RegionOfCountry(std::string_view country) {
  const auto found = Table().of_country.find(base::ToAbsl(country));
  return found == Table().of_country.end() ? nullptr : found->second;
}

std::string RegionName(const Region& region) {
  const std::string locale = "und_" + std::string(region.code);
  UChar buffer[100];
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size = uloc_getDisplayCountry(locale.c_str(), "en", buffer, 100, &status);
  if (U_FAILURE(status)) return std::string(region.id);
  std::string name;
  return icu::UnicodeString(buffer, size).toUTF8String(name);
}

}  // namespace archive_search::entity
