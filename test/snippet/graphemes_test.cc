#include "snippet/graphemes.h"

#include <catch2/catch.hpp>
#include <string>

namespace archive_search::snippet {
namespace {

TEST_CASE("A cut is moved out of a grapheme", "[snippet][graphemes]") {
  const std::string family = "👨‍👩‍👧‍👦";
  const std::string text = "a" + family + "b";
  Graphemes graphemes(text);
  for (std::size_t i = 2; i < 1 + family.size(); ++i) {
    CHECK(graphemes.Floor(i) == 1);
    CHECK(graphemes.Ceil(i) == 1 + family.size());
  }
  CHECK(graphemes.Floor(1) == 1);
  CHECK(graphemes.Ceil(1) == 1);
}

TEST_CASE("Combining marks stay with their letter in every script", "[snippet][graphemes]") {
  for (const std::string grapheme :
       {"e\u0301", "é", "й", "क्", "कि", "กำ", "か\u3099", "שָׁ", "بِ", "각", "🇺🇳", "👍🏽", "☎️"}) {
    const std::string text = "x" + grapheme + "y";
    Graphemes graphemes(text);
    const Span whole{1, 1 + grapheme.size()};
    CAPTURE(grapheme);
    for (std::size_t i = whole.begin + 1; i < whole.end; ++i) {
      CHECK(graphemes.Around({i, i}) == whole);
    }
  }
}

TEST_CASE("The ends of a text are boundaries, and what lies behind them", "[snippet][graphemes]") {
  Graphemes graphemes("é");
  CHECK(graphemes.Floor(0) == 0);
  CHECK(graphemes.Floor(2) == 2);
  CHECK(graphemes.Ceil(9) == 2);
  CHECK(Graphemes("").Ceil(0) == 0);
}

}  // namespace
}  // namespace archive_search::snippet
