#include "hit_text.h"

#include <catch2/catch.hpp>
#include <sstream>

namespace archive_search::cli {
namespace {

const TextStyle kHitStyle{Painter(false), 60};

Hit SpeechHit() {
  Hit hit;
  hit.rank = 3;
  hit.key = "https://news.example/1962/speech";
  hit.title = "President Speaks of Missiles";
  hit.published = *ParseDate("1962-10-22T19:00-05:00");
  hit.source = "Archive Sampler";
  hit.language = "en";
  hit.snippets = {{TextField::kBody, "missiles on the island", {{0, 8}}, true, true}};
  return hit;
}

TEST_CASE("A hit has number, date, source, language, title and snippet", "[cli]") {
  CHECK(HitToText(SpeechHit(), kHitStyle) ==
        "  3  1962-10-22  Archive Sampler  en\n"
        "     President Speaks of Missiles\n"
        "     …missiles on the island…\n"
        "\n");
}

TEST_CASE("A hit of a year, without date or title keeps its columns", "[cli]") {
  Hit hit = SpeechHit();
  hit.published = *ParseDate("1947");
  hit.rank = 12'345;
  CHECK(HitToText(hit, kHitStyle).rfind("12345  1947        Archive Sampler  en\n", 0) == 0);
  hit.published.reset();
  hit.title.clear();
  CHECK(HitToText(hit, kHitStyle)
            .rfind("12345  undated     Archive Sampler  en\n     https://news.example/1962/speech\n", 0) == 0);
}

TEST_CASE("Marks of a cut snippet stand on their words", "[cli]") {
  CHECK(HitToText(SpeechHit(), {Painter(true), 60}).find("…\x1b[1;33mmissiles\x1b[0m on the island…") !=
        std::string::npos);
}

TEST_CASE("Nothing of a hostile article leaves its place", "[cli]") {
  Hit hit = SpeechHit();
  hit.title = "\x1b[2J\x1b[H" + std::string(300, 'W');
  hit.source = "\x1b]0;owned\a" + std::string(300, 'S');
  hit.snippets[0].text = "聯合國\u009b2J安全理事會\r\n\x1b[31m" + std::string(300, 'x');
  const std::string text = HitToText(hit, kHitStyle);
  CHECK(text.find_first_of("\x1b\a\r") == std::string::npos);
  CHECK(text.find("\u009b") == std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(DisplayWidth(line) <= 60);
}

TEST_CASE("An explanation stands below its hit, its numbers in a column", "[cli]") {
  Hit hit = SpeechHit();
  hit.explanation = "  2.2531  missil: weight 4.1 (in 3 of 165 articles), occurs 2 times here\n  2.2531  in all\n";
  CHECK(HitToText(hit, kHitStyle) ==
        "  3  1962-10-22  Archive Sampler  en\n"
        "     President Speaks of Missiles\n"
        "     …missiles on the island…\n"
        "       2.2531  missil: weight 4.1 (in 3 of 165 articles),\n"
        "               occurs 2 times here\n"
        "       2.2531  in all\n"
        "\n");
}

TEST_CASE("The total says how much of it is shown", "[cli]") {
  SearchResult result;
  CHECK(TotalToText(result, kHitStyle) == "No article matches.\n");
  result.total = 1;
  result.hits = {SpeechHit()};
  CHECK(TotalToText(result, kHitStyle) == "1 article\n");
  result.total = 1'234;
  CHECK(TotalToText(result, kHitStyle) == "1,234 articles, number 3 shown\n");
  result.hits.push_back(SpeechHit());
  result.hits.back().rank = 4;
  CHECK(TotalToText(result, kHitStyle) == "1,234 articles, 3 to 4 shown\n");
  result.hits.pop_back();
  result.exact = false;
  CHECK(TotalToText(result, kHitStyle) == "At least 1,234 articles, number 3 shown\n");
}

}  // namespace
}  // namespace archive_search::cli
