// Where may a text be cut so that no user-perceived character breaks?
#pragma once

#include <unicode/brkiter.h>

#include <cstddef>
#include <memory>
#include <string_view>

#include "snippet/flat_text.h"

namespace archive_search::snippet {

// Boundaries of Unicode's extended grapheme clusters (UAX #29) in one UTF-8 text, which must outlive this.
class Graphemes {
 public:
  explicit Graphemes(std::string_view text);
  ~Graphemes();
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;

  // The last boundary at or before `offset`, and the first at or after it.
  [[nodiscard]] std::size_t Floor(std::size_t offset);
  [[nodiscard]] std::size_t Ceil(std::size_t offset);

  // The smallest span of whole graphemes around `span`.
  [[nodiscard]] Span Around(Span span) { return {Floor(span.begin), Ceil(span.end)}; }

 private:
  [[nodiscard]] bool PlainBoundary(std::size_t offset) const;
  icu::BreakIterator* Breaks();

  std::string_view text_;
  struct Iterator;
  std::unique_ptr<Iterator> iterator_;  // made when first needed
};

}  // namespace archive_search::snippet
