#include "ingest/inline_markup.h"

#include <catch2/catch.hpp>
#include <chrono>

namespace archive_search::ingest {
namespace {

TEST_CASE("Saved text is freed of links, images, escapes and strong emphasis", "[inline_markup]") {
  auto [line, text] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"his “[dear friend](#)” will", "his “dear friend” will"},
      {"in [Russia’s] [negotiations](#) with", "in [Russia’s] negotiations with"},
      {"[a](https://a.org/x_(y)) b", "a b"},
      {"[a](<b> \"title\") c", "a c"},
      {"[a [b](c) d](e)", "a b d"},
      {"[[b](c)", "[b"},
      {"[a] (b)", "[a] (b)"},
      {"[a](b", "[a](b"},
      {"a](b)", "a](b)"},
      {"![alt](a.jpg)", ""},
      {"x ![a [b](c) d](a.jpg) y", "x  y"},
      {"[![alt](a.jpg)](b)", ""},
      {"\\$200 and C:\\dir and \\[x\\](y)", "$200 and C:\\dir and [x](y)"},
      {"a\\", "a\\"},
      {"see <https://a.org/b?c=1>.", "see https://a.org/b?c=1."},
      {"a < b <http", "a < b <http"},
      {"**Artyom Ivanov / TASS**", "Artyom Ivanov / TASS"},
      {"2 * 3 ** 4", "2 * 3 ** 4"},
      {"an *emphasis* and snake_case", "an *emphasis* and snake_case"},
      {"[Путин](#) сказал", "Путин сказал"},
  }));
  CAPTURE(line);
  CHECK(ReduceMarkup(line, Markup::kSaved) == text);
}

TEST_CASE("Markdown is freed of emphasis and code too", "[inline_markup]") {
  auto [line, text] = GENERATE(table<std::string, std::string>({
      {"an *emphasis*, _another_, ***both*** and `code`", "an emphasis, another, both and code"},
      {"snake_case and 2 * 3", "snake_case and 2 * 3"},
      {"__init__", "init"},
  }));
  CAPTURE(line);
  CHECK(ReduceMarkup(line, Markup::kMarkdown) == text);
}

TEST_CASE("Markup that never ends takes linear time", "[inline_markup]") {
  const std::string unit = GENERATE(as<std::string>{}, "[", "](", "[a](", "![", "*", "_a", "<https://", "[](a)", "\\");
  std::string line;
  while (line.size() < 1'000'000) line += unit;
  const auto begin = std::chrono::steady_clock::now();
  CHECK(ReduceMarkup(line, Markup::kMarkdown).size() <= line.size());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

}  // namespace
}  // namespace archive_search::ingest
