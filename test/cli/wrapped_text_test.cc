#include "wrapped_text.h"

#include <catch2/catch.hpp>

namespace archive_search::cli {
namespace {

const TextStyle kPlain{Painter(false), 20};
const TextStyle kColours{Painter(true), 20};

TEST_CASE("Lines stand behind a margin, the first behind its lead", "[cli]") {
  CHECK(Wrapped("one two three four five", {}, {.margin = 4}, kPlain) == "    one two three\n    four five\n");
  CHECK(Wrapped("one two three four five", {}, {.margin = 4, .lead = "by: "}, kPlain) ==
        "by: one two three\n    four five\n");
  CHECK(Wrapped("", {}, {.margin = 4, .lead = "by: "}, kPlain).empty());
}

TEST_CASE("Marks are painted, over the end of a line too", "[cli]") {
  CHECK(Wrapped("ab cd", {{3, 5}}, {}, kColours) == "ab \x1b[1;33mcd\x1b[0m\n");
  CHECK(Wrapped("one two three four five", {{8, 18}}, {}, kColours) == "one two \x1b[1;33mthree four\x1b[0m\nfive\n");
  CHECK(Wrapped("one two three four five", {{14, 23}}, {}, kColours) ==
        "one two three \x1b[1;33mfour\x1b[0m\n\x1b[1;33mfive\x1b[0m\n");
  CHECK(Wrapped("a b", {{0, 1}}, {.plain = &Painter::Strong}, kColours) == "\x1b[1;33ma\x1b[0m\x1b[1m b\x1b[0m\n");
}

TEST_CASE("Marks beyond the text or over each other do no harm", "[cli]") {
  CHECK(Wrapped("abc", {{1, 99}}, {}, kColours) == "a\x1b[1;33mbc\x1b[0m\n");
  CHECK(Wrapped("abc", {{0, 2}, {1, 3}}, {}, kColours) == "\x1b[1;33mab\x1b[0m\x1b[1;33mc\x1b[0m\n");
}

TEST_CASE("The text's own escape sequences are never passed on", "[cli]") {
  const std::string out = Wrapped("a\x1b[31mb\x1b]0;title\a", {{0, 1}}, {}, kPlain);
  CHECK(out.find('\x1b') == std::string::npos);
  CHECK(out.find('\a') == std::string::npos);
}

}  // namespace
}  // namespace archive_search::cli
