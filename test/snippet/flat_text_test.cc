#include "snippet/flat_text.h"

#include <catch2/catch.hpp>
#include <random>

namespace archive_search::snippet {
namespace {

TEST_CASE("White space of every kind becomes one space, and none stands at the ends", "[snippet][flat]") {
  CHECK(FlatText("  Peace \t talks\r\n\r\nin\u00a0Geneva\u3000\u2028 today\n").text() == "Peace talks in Geneva today");
  CHECK(FlatText(" \n ").text().empty());
  CHECK(FlatText("").text().empty());
}

TEST_CASE("Control characters never reach a terminal", "[snippet][flat]") {
  CHECK(FlatText(std::string_view("a\x1b[31mb\0c\x7f", 10)).text() == "a [31mb c");
  CHECK(FlatText("a\u009bb").text() == "a b");
}

TEST_CASE("Every byte of a word is found again", "[snippet][flat]") {
  std::mt19937 random(7);
  const std::vector<std::string> parts = {"Москва", " ", "\n\n", "習", "a", "\u00a0", "e\u0301", " \t", "🇺🇦", "۔"};
  for (int round = 0; round < 300; ++round) {
    std::string original;
    while (random() % 20 != 0) original += parts[random() % parts.size()];
    const FlatText flat(original);
    for (std::size_t i = 0; i < original.size(); ++i) {
      REQUIRE(flat.Offset(i) <= flat.text().size());
      if (i > 0) REQUIRE(flat.Offset(i - 1) <= flat.Offset(i));
      const bool letter = (original[i] >= 'a' && original[i] <= 'z') || static_cast<unsigned char>(original[i]) >= 0xD0;
      if (letter) REQUIRE(flat.text()[flat.Offset(i)] == original[i]);
    }
    CHECK(flat.Offset(original.size()) == flat.text().size());
  }
}

TEST_CASE("A span keeps its text", "[snippet][flat]") {
  const std::string original = "One.\n\n  Two  three";
  const FlatText flat(original);
  const Span span = flat.Map(original.find("Two"), original.size());
  CHECK(flat.text().substr(span.begin, span.size()) == "Two three");
}

}  // namespace
}  // namespace archive_search::snippet
