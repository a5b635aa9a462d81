// Where UAX #29's words end otherwise than readers of news expect. All functions take and return places in UTF-16
// units.
#pragma once

#include <cstddef>
#include <string_view>

namespace archive_search::text {

struct UnitSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Without the apostrophes and underscores that cling to a word's ends.
[[nodiscard]] UnitSpan WithoutEdges(std::u16string_view units, UnitSpan word);

// The length of an elided article, preposition or pronoun with its apostrophe, where one stands before a vowel: 2 for
// l’Ukraine, 5 for dell’Ucraina, 0 for O’Neill.
[[nodiscard]] std::size_t ElisionSize(std::u16string_view word);

// Without an English possessive behind a Latin letter: 5 for Trump’s.
[[nodiscard]] std::size_t SizeWithoutPossessive(std::u16string_view word);

}  // namespace archive_search::text
