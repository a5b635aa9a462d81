// People who are called like one of the gazetteer's in articles of before anybody wrote of that one: "General Khatami"
// of 1972 is not the later president.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::entity {

// Behind the id of the gazetteer's person: "mohammad-khatami-namesake".
inline constexpr std::string_view kNamesakeSuffix = "-namesake";
// Behind the name.
inline constexpr std::string_view kNamesakeMark = " (namesake)";

// Whether an article of that year, 0 if it has none, is too old to mean the gazetteer's person with that id.
[[nodiscard]] bool IsTooOldFor(std::string_view id, int year);

// Parts a person of an article of that year from the gazetteer's, if that one's id was given and cannot be meant.
void PartNamesake(int year, std::string* id, std::string* name);

}  // namespace archive_search::entity
