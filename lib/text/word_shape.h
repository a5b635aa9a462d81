// Where UAX #29's words end otherwise than readers of news expect. All words are UTF-8, all sizes bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace archive_search::text {

// Without the apostrophes, underscores and @ that cling to a word's end.
[[nodiscard]] std::size_t SizeWithoutEdge(std::string_view word);

// An elided article, preposition or pronoun before a vowel: of l’Ukraine the first letter, of dell’Ucraina four; zero
// for O’Neill.
struct Elision {
  std::size_t size = 0;
  std::size_t size_with_apostrophe = 0;
};
[[nodiscard]] Elision ElisionOf(std::string_view word);

// Without an English possessive behind a Latin letter: 5 for Trump’s.
[[nodiscard]] std::size_t SizeWithoutPossessive(std::string_view word);

}  // namespace archive_search::text
