#include "search/proximity.h"

#include <catch2/catch.hpp>
#include <random>

namespace archive_search::search {
namespace {

Span At(Position p) {
  return {p, p, true};
}
Nearness Within(std::uint32_t distance, bool ordered = false) {
  return {NearUnit::kWords, distance, ordered};
}

TEST_CASE("Two words are near when their positions differ by at most the distance", "[proximity]") {
  CHECK(IsNear(At(10), At(13), Within(3), {}));
  CHECK(IsNear(At(13), At(10), Within(3), {}));
  CHECK_FALSE(IsNear(At(10), At(14), Within(3), {}));
  CHECK(IsNear(At(10), At(11), Within(1), {}));
}

TEST_CASE("One position is not near itself", "[proximity]") {
  CHECK_FALSE(IsNear(At(10), At(10), Within(5), {}));
  CHECK_FALSE(AnyNear({At(10)}, {At(10)}, Within(5), {}));
  CHECK(AnyNear({At(10), At(14)}, {At(10), At(14)}, Within(5), {}));
}

TEST_CASE("An ordered operator wants the first operand before the second", "[proximity]") {
  CHECK(IsNear(At(10), At(12), Within(3, true), {}));
  CHECK_FALSE(IsNear(At(12), At(10), Within(3, true), {}));
}

TEST_CASE("The distance to a phrase counts from its nearest word", "[proximity]") {
  const Span phrase{10, 12, true};
  CHECK(IsNear(phrase, At(14), Within(2), {}));
  CHECK(IsNear(At(8), phrase, Within(2), {}));
  CHECK_FALSE(IsNear(phrase, At(15), Within(2), {}));
  CHECK_FALSE(IsNear(phrase, At(11), Within(2), {}));  // a word of the phrase itself
}

TEST_CASE("A word inside the span of a proximity is near it, unless it is one of its ends", "[proximity]") {
  const Span pair{10, 20, false};
  CHECK(IsNear(pair, At(15), Within(1), {}));
  CHECK_FALSE(IsNear(pair, At(10), Within(1), {}));
  CHECK_FALSE(IsNear(pair, At(15), Within(1, true), {}));
  CHECK_FALSE(IsNear(pair, {20, 22, true}, Within(1), {}));
}

TEST_CASE("Title and body are never near each other", "[proximity]") {
  CHECK_FALSE(IsNear(At(kBodyPosition - 1), At(kBodyPosition), Within(5), {}));
  CHECK_FALSE(IsNear(At(kBodyPosition - 1), At(kBodyPosition), {NearUnit::kSentence, 0, false}, {}));
}

TEST_CASE("Words share a sentence when no end lies between them", "[proximity]") {
  const Nearness sentence{NearUnit::kSentence, 0, false};
  const std::vector<Position> ends = {4, 9, 12};
  CHECK(IsNear(At(5), At(9), sentence, ends));
  CHECK_FALSE(IsNear(At(4), At(5), sentence, ends));
  CHECK(IsNear(At(0), At(4), sentence, ends));
  CHECK(AnyNear({At(1), At(11)}, {At(5), At(12)}, sentence, ends));
  CHECK_FALSE(AnyNear({At(1), At(11)}, {At(5)}, sentence, ends));
}

TEST_CASE("A proximity spans from its first to its last word", "[proximity]") {
  const std::vector<Span> spans = NearSpans({At(1), At(10)}, {At(3), At(8)}, Within(2), {});
  CHECK(spans == std::vector<Span>{{1, 3, false}, {8, 10, false}});
}

TEST_CASE("A phrase's next word keeps the starts that it follows", "[proximity]") {
  std::vector<Position> starts = {1, 5, 7, 9};
  KeepFollowed({2, 8, 9}, 1, &starts);
  CHECK(starts == std::vector<Position>{1, 7});
  KeepFollowed({}, 2, &starts);
  CHECK(starts.empty());
}

std::vector<Span> RandomSpans(std::mt19937& random) {
  std::vector<Span> spans;
  for (int count = static_cast<int>(random() % 8); count > 0; --count) {
    const Position begin = random() % 3 == 0 ? kBodyPosition - 5 + random() % 10 : random() % 40;
    spans.push_back({begin, begin + static_cast<Position>(random() % 3 == 0 ? random() % 6 : 0), random() % 2 == 0});
    if (spans.back().begin < kBodyPosition) spans.back().end = std::min(spans.back().end, kBodyPosition - 1);
  }
  Normalize(&spans);
  return spans;
}

TEST_CASE("Searching windows finds what comparing every pair finds", "[proximity]") {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    const std::vector<Span> left = RandomSpans(random);
    const std::vector<Span> right = RandomSpans(random);
    Nearness how{static_cast<NearUnit>(random() % 3), static_cast<std::uint32_t>(1 + random() % 8), random() % 2 == 0};
    std::vector<Position> ends;
    for (Position p = 0; p < 60; ++p) {
      if (random() % 9 == 0) ends.push_back(p);
    }
    std::vector<Span> expected;
    for (const Span& a : left) {
      for (const Span& b : right) {
        if (IsNear(a, b, how, ends)) expected.push_back({std::min(a.begin, b.begin), std::max(a.end, b.end), false});
      }
    }
    Normalize(&expected);
    REQUIRE(NearSpans(left, right, how, ends) == expected);
    REQUIRE(AnyNear(left, right, how, ends) == !expected.empty());
  }
}

TEST_CASE("An ordered proximity passes over what stands before, however long the sentence", "[proximity]") {
  constexpr Position kWords = 300'000;
  std::vector<Span> early;
  std::vector<Span> late;
  for (Position p = 0; p < kWords; ++p) {
    early.push_back(At(kBodyPosition + p));
    late.push_back(At(kBodyPosition + kWords + p));
  }
  const Nearness sentence{NearUnit::kSentence, 0, true};
  CHECK(AnyNear(early, late, sentence, {}));
  CHECK_FALSE(AnyNear(late, early, sentence, {}));  // 90,000 million pairs
}

}  // namespace
}  // namespace archive_search::search
