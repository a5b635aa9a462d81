// What kind of entity a class of Wikidata stands for, and which item is which country.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "archive_search/entity.h"

namespace archive_search::import {

// By the number of a class that is the value of "instance of" (P31): 5 ("Q5", human) is a person. The usual classes
// only: the dump does not say of a class what it is a subclass of.
[[nodiscard]] std::optional<EntityKind> WikidataKind(std::uint64_t item_class);

// The ISO 3166 code, in small letters, of the country that has this item: 159 ("Q159") is "ru". Empty for any other.
[[nodiscard]] std::string_view WikidataCountry(std::uint64_t item);

}  // namespace archive_search::import
