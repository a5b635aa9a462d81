#include "snippet/window.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

namespace archive_search::snippet {
namespace {

TEST_CASE("The window with the most different words wins, then the most matches, then the earliest",
          "[snippet][window]") {
  const std::vector<WordMatch> matches = {{{0, 5}, 0},   {{10, 15}, 0}, {{50, 55}, 0},
                                          {{60, 65}, 1}, {{90, 95}, 1}, {{100, 105}, 0}};
  const Window best = BestWindow(matches, {0, 200}, 20).value();
  CHECK(best.span == Span{50, 65});
  CHECK(best.distinct_words == 2);
  const Window wide = BestWindow(matches, {0, 200}, 60).value();
  CHECK(wide.span == Span{50, 105});
  CHECK(wide.matches == 4);
}

TEST_CASE("Nothing fits when every match is longer than the window", "[snippet][window]") {
  CHECK(!BestWindow({{{0, 30}, 0}}, {0, 100}, 29));
  CHECK(!BestWindow({}, {0, 100}, 29));
  CHECK(!BestWindow({{{0, 30}, 0}}, {10, 100}, 50));
}

std::vector<WordMatch> RandomMatches(std::mt19937* random) {
  std::vector<WordMatch> matches(1 + (*random)() % 25);
  for (WordMatch& match : matches) {
    match.span.begin = (*random)() % 100;
    match.span.end = match.span.begin + 1 + (*random)() % 15;
    match.word = (*random)() % 6;
  }
  std::sort(matches.begin(), matches.end(),
            [](const WordMatch& a, const WordMatch& b) { return a.span.begin < b.span.begin; });
  return matches;
}

struct Value {
  std::size_t distinct = 0;
  std::size_t matches = 0;
  auto operator<=>(const Value&) const = default;
};

Value ValueOf(const std::vector<WordMatch>& matches, Span window) {
  std::set<std::uint32_t> words;
  Value value;
  for (const WordMatch& match : matches) {
    if (match.span.begin < window.begin || match.span.end > window.end) continue;
    words.insert(match.word);
    ++value.matches;
  }
  value.distinct = words.size();
  return value;
}

TEST_CASE("No window of that size is better: compared with trying them all", "[snippet][window]") {
  std::mt19937 random(11);
  for (int round = 0; round < 2'000; ++round) {
    const std::vector<WordMatch> matches = RandomMatches(&random);
    const std::size_t size = 1 + random() % 40;
    const Span within{random() % 30, 60 + random() % 60};
    Value expected;
    for (std::size_t begin = within.begin; begin < within.end; ++begin) {
      expected = std::max(expected, ValueOf(matches, {begin, std::min(begin + size, within.end)}));
    }
    const std::optional<Window> best = BestWindow(matches, within, size);
    REQUIRE(best.has_value() == (expected.matches > 0));
    if (!best) continue;
    CHECK(best->span.begin >= within.begin);
    CHECK(best->span.end <= within.end);
    CHECK(best->span.size() <= size);
    CHECK(Value{best->distinct_words, best->matches} == expected);
    CHECK(ValueOf(matches, best->span) == expected);
  }
}

}  // namespace
}  // namespace archive_search::snippet
