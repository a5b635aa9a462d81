// Where the operands of phrases and proximity operators stand, and which of them are near each other.
#pragma once

#include <cstdint>
#include <vector>

#include "archive_search/query.h"
#include "base/posting_cursor.h"

namespace archive_search::search {

// One occurrence of an operand: the positions of its first and last word. A word or a phrase is solid: it fills the
// positions between. Of a proximity only the two ends are remembered.
struct Span {
  Position begin = 0;
  Position end = 0;
  bool solid = true;

  bool operator==(const Span&) const = default;
};

// What a proximity operator asks.
struct Nearness {
  NearUnit unit = NearUnit::kWords;
  std::uint32_t distance = 0;  // kWords: the nearest ends are at most this far apart
  bool ordered = false;        // the first operand ends before the second begins
};

// Whether two occurrences are near. They are in one zone (title or body), and two: occurrences that share a word are
// one and the same place. Overlapping ones (a word inside the span of a proximity) have distance 0.
//
// `ends`: kSentence and kParagraph: the position of the last word of each, ascending.
[[nodiscard]] bool IsNear(const Span& a, const Span& b, const Nearness& how, const std::vector<Position>& ends);

// Whether any a of `left` is near any b of `right`. Both ascend by begin.
[[nodiscard]] bool AnyNear(const std::vector<Span>& left, const std::vector<Span>& right, const Nearness& how,
                           const std::vector<Position>& ends);

// The spans that reach from an a of `left` to a b of `right` near it: ascending, each once. A text that repeats both
// operands without end has too many of them: only the first kMaxSpans are made.
inline constexpr std::size_t kMaxSpans = 1 << 18;
[[nodiscard]] std::vector<Span> NearSpans(const std::vector<Span>& left, const std::vector<Span>& right,
                                          const Nearness& how, const std::vector<Position>& ends);

// Sorts spans by begin, then end, and leaves each once.
void Normalize(std::vector<Span>* spans);

// Keeps the positions p of `starts` for which `positions` has p + offset. Both ascend.
void KeepFollowed(const std::vector<Position>& positions, Position offset, std::vector<Position>* starts);

}  // namespace archive_search::search
