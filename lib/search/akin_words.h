// Which words of the archive are akin to a word of the query?
//
// Stemmers leave derivation and compounds alone, and cut some forms of a word short. Where any word of a question may
// match, these count a little, too:
//
// - words whose stem begins with the same letters: five, or four in Arabic and Hebrew, which do not write their vowels;
// - the longest words of the archive that the word begins and ends with, if it is long: Verteidigungsminister,
// Minister;
// - of two characters of a run of Han or Kana, each.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "search/word_terms.h"

namespace archive_search::search {

struct AkinGroup {
  Spellings spellings;
  double weight = 0;  // of a word that the query names, which is 1
};

// Groups for a word as WordTerms::Split gives it; none for scripts of syllables and for words in exact form. Reads the
// dictionary only. At most kMaxAkin terms a group, the most frequent.
inline constexpr std::size_t kMaxAkin = 32;
[[nodiscard]] absl::StatusOr<std::vector<AkinGroup>> AkinGroups(const Snapshot::Impl& snapshot, const Spellings& word);

}  // namespace archive_search::search
