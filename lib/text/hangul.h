// Bigrams of Korean: a noun is written together with its particles and with other nouns, and is found by its syllables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::text {

// Adds to a token's tagged stems the pairs of neighbouring syllables of its word, tagged "und:" whatever the language:
// 대통령은 → und:대통, und:통령, und:령은. Each once; none for words that hold anything but Hangul syllables.
void AddHangulBigrams(std::string_view word, std::vector<std::string>* stems);

// The tagged bigrams that an article's token must all have, at one position, to be found by a query's word: those of
// the shortest of its tagged stems, so that 대통령을 finds 대통령은. None when the stems must be looked for themselves:
// for single syllables, inflected verbs whose stem is no beginning of them, and words that are not Hangul.
[[nodiscard]] std::vector<std::string> HangulBigramsToFind(std::string_view word,
                                                           const std::vector<std::string>& stems);

}  // namespace archive_search::text
