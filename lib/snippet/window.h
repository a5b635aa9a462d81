// Which stretch of a text holds the most of what was looked for?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "snippet/flat_text.h"

namespace archive_search::snippet {

// A place that matches one word (or phrase, or entity) of the query; `word` tells which.
struct WordMatch {
  Span span;
  std::uint32_t word = 0;
  bool operator==(const WordMatch&) const = default;
};

struct Window {
  Span span;  // from its first match to the end of its last
  std::size_t distinct_words = 0;
  std::size_t matches = 0;
};

// Of all stretches of at most `max_bytes` inside `within`, the one that holds the most distinct words; then the most
// matches; then the earliest. A match counts where the whole of it lies inside. Nothing if no match fits.
//
// REQUIRES: matches sorted by begin. Cost: O(n log n).
[[nodiscard]] std::optional<Window> BestWindow(const std::vector<WordMatch>& matches, Span within,
                                               std::size_t max_bytes);

}  // namespace archive_search::snippet
