#include "search/proximity.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace archive_search::search {
namespace {

bool InBody(Position p) {
  return p >= kBodyPosition;
}

bool HasWordAt(const Span& span, Position p) {
  return span.solid ? span.begin <= p && p <= span.end : p == span.begin || p == span.end;
}

bool ShareWord(const Span& a, const Span& b) {
  return HasWordAt(a, b.begin) || HasWordAt(a, b.end) || HasWordAt(b, a.begin) || HasWordAt(b, a.end);
}

std::ptrdiff_t PartOf(Position p, const std::vector<Position>& ends) {
  return std::lower_bound(ends.begin(), ends.end(), p) - ends.begin();
}

bool InOnePart(const Span& a, const Span& b, const std::vector<Position>& ends) {
  return PartOf(std::min(a.begin, b.begin), ends) == PartOf(std::max(a.end, b.end), ends);
}

// Where a span that is near `a` can begin, both inclusive.
struct Window {
  Position first = 0;
  Position last = 0;
};

// `longest`: the greatest end - begin of the spans that are looked for.
Window WordsAround(const Span& a, Position distance, Position longest) {
  return {a.begin - std::min(a.begin, distance + longest), a.end + distance};
}

Window PartAround(const Span& a, const std::vector<Position>& ends) {
  constexpr Position kLast = std::numeric_limits<Position>::max();
  const auto end = std::lower_bound(ends.begin(), ends.end(), a.begin);
  return {end == ends.begin() ? 0 : *(end - 1) + 1, end == ends.end() ? kLast : *end};
}

Window Reach(const Span& a, const Nearness& how, const std::vector<Position>& ends, Position longest) {
  Window window = how.unit == NearUnit::kWords ? WordsAround(a, how.distance, longest) : PartAround(a, ends);
  if (how.ordered) window.first = a.end + 1;
  return window;
}

// Calls visit(a, b) for every near pair until it returns false.
template <class Visit>
void ForEachNear(const std::vector<Span>& left, const std::vector<Span>& right, const Nearness& how,
                 const std::vector<Position>& ends, Visit visit) {
  Position longest = 0;
  for (const Span& b : right) longest = std::max(longest, b.end - b.begin);
  for (const Span& a : left) {
    const Window window = Reach(a, how, ends, longest);
    auto b = std::lower_bound(right.begin(), right.end(), window.first,
                              [](const Span& span, Position first) { return span.begin < first; });
    for (; b != right.end() && b->begin <= window.last; ++b) {
      if (IsNear(a, *b, how, ends) && !visit(a, *b)) return;
    }
  }
}

}  // namespace

bool IsNear(const Span& a, const Span& b, const Nearness& how, const std::vector<Position>& ends) {
  if (InBody(a.begin) != InBody(b.begin)) return false;
  if (how.unit != NearUnit::kWords && !InOnePart(a, b, ends)) return false;
  const bool limited = how.unit == NearUnit::kWords;
  if (a.end < b.begin) return !limited || b.begin - a.end <= how.distance;
  if (how.ordered) return false;
  if (b.end < a.begin) return !limited || a.begin - b.end <= how.distance;
  return !ShareWord(a, b);
}

bool AnyNear(const std::vector<Span>& left, const std::vector<Span>& right, const Nearness& how,
             const std::vector<Position>& ends) {
  bool found = false;
  ForEachNear(left, right, how, ends, [&](const Span&, const Span&) {
    found = true;
    return false;
  });
  return found;
}

std::vector<Span> NearSpans(const std::vector<Span>& left, const std::vector<Span>& right, const Nearness& how,
                            const std::vector<Position>& ends) {
  std::vector<Span> spans;
  ForEachNear(left, right, how, ends, [&](const Span& a, const Span& b) {
    spans.push_back({std::min(a.begin, b.begin), std::max(a.end, b.end), false});
    return spans.size() < kMaxSpans;
  });
  Normalize(&spans);
  return spans;
}

void Normalize(std::vector<Span>* spans) {
  std::sort(spans->begin(), spans->end(), [](const Span& a, const Span& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end != b.end ? a.end < b.end : a.solid < b.solid;
  });
  spans->erase(std::unique(spans->begin(), spans->end()), spans->end());
}

void KeepFollowed(const std::vector<Position>& positions, Position offset, std::vector<Position>* starts) {
  auto kept = starts->begin();
  auto next = positions.begin();
  for (const Position start : *starts) {
    while (next != positions.end() && *next < start + offset) ++next;
    if (next == positions.end()) break;
    if (*next == start + offset) *kept++ = start;
  }
  starts->erase(kept, starts->end());
}

}  // namespace archive_search::search
