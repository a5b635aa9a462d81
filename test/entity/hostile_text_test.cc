// The recogniser on texts that nobody wrote: no crash, and every mention lies within its text.
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

constexpr const char* kPieces[] = {
    "Putin",  " ",   "  ",   ".",  ". ",        ",",        "(",      ")",      "(ICC)",  "ICC",  "\n",    "\n\n",
    "-",      "'s ", "’",    "d’", "\xFF",      "\xE2\x80", "王",     "普京",   "プ",     "ー",   "Мих",   "аил ",
    "Путин ", "و",   "ال",   "של", "Mr.",       "Jr.",      "of ",    "and ",   "the",    "The ", "Bank ", "von ",
    "al-",    "A",   "U.S.", "ß",  "ﬁ",         "İ",        "\u0301", "\u200D", "\u202E", "🙂", "0",     "ก",
    "한국",   "İ",   "&",    "·",  "Ministry ", "Group",    "John ",  "\0x"};
constexpr const char* kLanguages[] = {"en", "ru", "uk", "zh", "ar",  "he", "tr",
                                      "fr", "de", "ko", "th", "und", "",   "xx-??"};

std::string RandomText(std::mt19937* random, std::size_t pieces) {
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) {
    text += (*random)() % 20 == 0 ? std::string(1, static_cast<char>((*random)() % 256))
                                  : kPieces[(*random)() % std::size(kPieces)];
  }
  return text;
}

void CheckMentions(const std::vector<Found>& found, const text::AnalyzedText& tokens, std::string_view body) {
  for (const Found& f : found) {
    REQUIRE(f.first_token <= f.last_token);
    REQUIRE(f.last_token < tokens.tokens.size());
    REQUIRE(f.begin < f.end);
    REQUIRE(f.end <= body.size());
    REQUIRE_FALSE(f.id.empty());
    REQUIRE((static_cast<unsigned char>(body[f.begin]) & 0xC0) != 0x80);
  }
}

TEST_CASE("Random text neither breaks the recogniser nor makes mentions outside of it", "[recognizer][hostile]") {
  const unsigned seed = Catch::rngSeed() == 0 ? 20231017U : Catch::rngSeed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Recognizer recognizer(Gazetteer::Bundled());
  for (int round = 0; round < 1500; ++round) {
    const std::string body = RandomText(&random, 1 + random() % 60);
    const std::string title = RandomText(&random, random() % 8);
    const char* language = kLanguages[random() % std::size(kLanguages)];
    const text::AnalyzedText title_tokens = text::Tokenize(title, language);
    const text::AnalyzedText body_tokens = text::Tokenize(body, language);
    std::vector<Found> in_title;
    std::vector<Found> in_body;
    for (const Found& f : recognizer.Recognize({title, body, &title_tokens, &body_tokens, language})) {
      (f.field == TextField::kTitle ? in_title : in_body).push_back(f);
    }
    CheckMentions(in_title, title_tokens, title);
    CheckMentions(in_body, body_tokens, body);
  }
}

TEST_CASE("Time grows with the text, not faster, also for text made to be slow", "[recognizer][hostile]") {
  const char* unit =
      GENERATE("Ivan ", "Bank of ", "(AB) ", "A. ", "Xi ", "و", "王", "John Smith (JS) ", "The ", "of ", "Brown ");
  std::string body;
  while (body.size() < 300'000) body += unit;
  const Recognizer recognizer(Gazetteer::Bundled());
  const text::AnalyzedText tokens = text::Tokenize(body, "en");
  const auto start = std::chrono::steady_clock::now();
  CheckMentions(recognizer.Recognize({"", body, nullptr, &tokens, "en"}), tokens, body);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  INFO(unit << " took " << seconds << " s");
  CHECK(seconds < 5);
}

TEST_CASE("An article without text or tokens mentions nothing", "[recognizer][hostile]") {
  const Recognizer recognizer(Gazetteer::Bundled());
  CHECK(recognizer.Recognize({}).empty());
  const text::AnalyzedText none;
  CHECK(recognizer.Recognize({"", "", &none, &none, "en"}).empty());
}

}  // namespace
}  // namespace archive_search::entity
