// The regions of the world: which one is a country in? By the United Nations' M49 (data/regions.tsv).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace archive_search::entity {

struct Region {
  std::string_view code;           // M49: "151"
  std::string_view id;             // "eastern-europe"
  const Region* around = nullptr;  // nullptr: it is a part of the world
  std::string path;                // ids from the outermost region on: "europe/eastern-europe"
};

// A region stands behind the one around it.
[[nodiscard]] std::span<const Region> Regions();

// By id or M49 code; nullptr: there is none.
[[nodiscard]] const Region* FindRegion(std::string_view id);

// The innermost region of a country, by its code in small letters; nullptr: it is in none (Antarctica).
[[nodiscard]] const Region* RegionOfCountry(std::string_view country);

// English, as ICU has it: "Eastern Europe".
[[nodiscard]] std::string RegionName(const Region& region);

}  // namespace archive_search::entity
