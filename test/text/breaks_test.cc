// Word and sentence breaks of our own agree with ICU's, whatever the text.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "support/shared_data.h"
#include "text/ascii_bits.h"
#include "text/code_points.h"
#include "text/icu_reference.h"
#include "text/sentence_breaks.h"
#include "text/tokenizer.h"

namespace archive_search::text {
namespace {

using Strings = std::vector<std::string>;

Strings Surfaces(std::string_view text, const AnalyzedText& cut) {
  Strings surfaces;
  for (const Token& token : cut.tokens) surfaces.emplace_back(text.substr(token.begin, token.end - token.begin));
  return surfaces;
}

void RequireTokensOfIcu(std::string_view text) {
  const AnalyzedText ours = Tokenize(text, "");
  const AnalyzedText icu = TokensByIcu(text);
  if (ours.tokens == icu.tokens && ours.arena == icu.arena) return;
  CAPTURE(text);
  CHECK(Surfaces(text, ours) == Surfaces(text, icu));
  FAIL("the tokens differ from ICU's");
}

std::vector<std::size_t> Sentences(std::string_view text, SentenceRules rules) {
  SentenceBreaker breaker(text, rules);
  std::vector<std::size_t> breaks;
  while (breaks.empty() || breaks.back() < text.size()) breaks.push_back(breaker.Next().at);
  return breaks;
}

void RequireSentencesOfIcu(std::string_view text) {
  if (text.empty()) return;
  CAPTURE(text);
  REQUIRE(Sentences(text, {}) == SentencesByIcu(text, ""));
  REQUIRE(Sentences(text, {false, true}) == SentencesByIcu(text, "el"));
}

// Characters of every class of either kind of break, and of many scripts.
const Strings kPieces = {
    "a",        "B",      "z9",     "1",      "23",     "0",      " ",      "  ",     "\n",         "\r",     "\r\n",
    "\u0085",   "\u2028", "\u2029", ".",      ",",      ";",      ":",      "'",      "\"",         "_",      "@",
    "!",        "?",      "-",      "(",      ")",      "]",      "”",      "’",      "‘",          "“",      "…",
    "»",        "·",      "\u2024", "\u203F", "\u2044", "\u055F", "\u05F3", "\u05F4", "\u060C",     "\u066C", "\u066B",
    "\u037E",   "\uFE55", "\uFF1A", "\uFF0C", "\uFF0E", "\u200D", "\u200C", "\u00AD", "\u200B",     "\uFEFF", "\u0301",
    "\u0308",   "\u05B8", "\u064E", "\u0E34", "\u3099", "\uFE0F", "é",      "Ж",      "ё",          "и",      "ß",
    "ı",        "İ",      "α",      "ש",      "א",      "ل",      "ک",      "٣",      "۴",          "न",      "\u093F",
    "\u094D",   "ज",      "ไ",      "ท",      "ย",      "ประเทศ", "ລາວ",    "ខ្មែរ",   "မြန်",        "한",     "국",
    "\u1112",   "\u1161", "普",     "京",     "は",     "プ",     "ー",     "ﾌﾟ",     "〇",         "々",     "゛",
    "𠀀",       "𝐀",      "😀",      "👩",      "❤",      "Ⓜ",      "ℹ",      "🇩🇪",     "\U0001F1E6", "\xFF",   "\xE6",
    "\xF0\x9F", "。",     "！",     "？",     "।",      "؟",      "۔",      "ქ",      "Հ",          "：",     "𐐀",
    "Mr. ",     "U.S.",   "3.5",    "1,000",  "don't",  "l'e",    "x’s",
};

std::string RandomText(std::mt19937* random) {
  std::string text;
  for (auto n = (*random)() % 60; n > 0; --n) {
    const auto kind = (*random)() % 12;
    if (kind == 0) {
      text += static_cast<char>((*random)());
    } else if (kind == 1) {
      AppendCodePoint(1 + (*random)() % 0xD7FF, &text);
    } else {
      text += kPieces[(*random)() % kPieces.size()];
    }
  }
  return text;
}

TEST_CASE("Tokens are those of ICU's iterator, whatever the text", "[text][breaks][property]") {
  const auto seed = 20'241U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 100'000; ++i) RequireTokensOfIcu(RandomText(&random));
}

TEST_CASE("Sentences break where ICU's do, whatever the text", "[text][breaks][property]") {
  const auto seed = 5'081U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 15'000; ++i) RequireSentencesOfIcu(RandomText(&random));
}

TEST_CASE("Each character alone and between letters breaks as by ICU", "[text][breaks]") {
  std::string all;
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const std::string_view beside : {"a", "1", "\u05D0", " ", "\u1112"}) {
      all.append(beside);
      AppendCodePoint(c, &all);
      all.append(beside);
      all.append(beside == " " ? "" : "\n");
    }
    CAPTURE(static_cast<std::uint32_t>(c));
    if (c % 0x10 != 0) continue;
    RequireTokensOfIcu(all);
    all.clear();
  }
}

// ÷ where words must break, as Unicode's WordBreakTest writes them; its cases by the rule that each shows. ICU 72
// departs from two: it joins @ to letters and parts words at a colon.
Strings Parts(std::string_view marked) {
  Strings parts = {""};
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked.substr(i).starts_with("÷")) {
      parts.emplace_back();
      i += std::string_view("÷").size() - 1;
    } else {
      parts.back() += marked[i];
    }
  }
  return parts;
}

TEST_CASE("Words break by the rules of UAX #29", "[text][breaks]") {
  const std::string marked = GENERATE(as<std::string>(),                                          //
                                      "can't÷ ÷can’t÷ ÷e.g",                                      // 5 to 7
                                      "a\u00ADb÷ ÷a\u0308\u200Db÷ ÷a\u2060b", "a\u0308'\u0308b",  // 4
                                      "א\"א÷ ÷א'א÷ ÷א", "ab1÷ ÷1ab÷ ÷12a34",                      // 7b, 7c, 9, 10
                                      "3.2÷ ÷3,456.789÷ ÷1'000÷ ÷1;2÷,÷a", "1.\u0308\u200D2",     // 11, 12
                                      "a_b÷ ÷1_a_2÷ ÷a__b", "a\n÷\u0308÷b÷\r\n÷c",                // 13a, 13b, 3
                                      "a:÷b÷ ÷x@y", "a.÷.b÷ ÷a.÷1÷ ÷1.÷a÷ ÷a,÷b÷ ÷1:÷2",          //
                                      "क्षि÷ ÷हिन्दी", "ⴰⴱ÷ ÷ა÷-÷ბ", "\u1112\u1161÷한", "한국÷abc÷북÷1");
  std::string text;
  Strings wanted;
  for (const std::string& part : Parts(marked)) {
    text += part;
    const AnalyzedText cut = TokensByIcu(part);
    CAPTURE(part);
    CHECK(cut.tokens.size() <= 1);
    for (const std::string& surface : Surfaces(part, cut)) wanted.push_back(surface);
  }
  CAPTURE(marked);
  CHECK(Surfaces(text, Tokenize(text, "")) == wanted);
}

TEST_CASE("Bitmaps are the same however they are made", "[text][breaks][property]") {
  std::mt19937 random(77);
  for (int i = 0; i < 3'000; ++i) {
    std::string text(random() % 300, ' ');
    for (char& c : text) c = random() % 3 != 0 ? "aZ09.,;'_@ \n"[random() % 12] : static_cast<char>(random());
    AsciiBits plain;
    AsciiBits chosen;
    MarkBytes(text, &plain);
    chosen.Mark(text);
    CAPTURE(text);
    REQUIRE((chosen.words == plain.words && chosen.starts == plain.starts && chosen.rules == plain.rules));
    if (!HasAvx2()) continue;
    MarkByAvx2(text, &chosen);
    REQUIRE((chosen.words == plain.words && chosen.starts == plain.starts && chosen.rules == plain.rules));
  }
}

TEST_CASE("Capitals of ASCII become small, by vectors as by bytes", "[text][breaks]") {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  std::string lower = all;
  LowerBytes(lower.data(), lower.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(lower[i] == (all[i] >= 'A' && all[i] <= 'Z' ? static_cast<char>(all[i] - 'A' + 'a') : all[i]));
  }
  for (std::size_t size = 0; size < all.size(); ++size) {
    std::string chosen = all.substr(0, size);
    LowerAscii(&chosen);
    CHECK(chosen == lower.substr(0, size));
    if (!HasAvx2()) continue;
    chosen = all.substr(256 - size);
    LowerByAvx2(chosen.data(), size);
    CHECK(chosen == lower.substr(256 - size));
  }
}

void CompareWithIcu(const std::string& file) {
  std::ifstream in(file);
  std::size_t bytes = 0;
  for (std::string line; bytes < 2'000'000 && std::getline(in, line);) {
    const auto article = nlohmann::json::parse(line);
    const std::string body = article.value("body", "");
    bytes += body.size();
    RequireTokensOfIcu(body);
    if (!body.empty()) REQUIRE(Sentences(body, {}) == SentencesByIcu(body, ""));
  }
}

TEST_CASE("Real articles are cut as by ICU", "[text][breaks]") {
  for (const std::string file : {"corpora/wikinews/en.jsonl", "corpora/wikinews/fr.jsonl", "corpora/wikinews/ja.jsonl",
                                 "corpora/wikinews/ru.jsonl", "corpora/xquad/docs.jsonl"}) {
    SKIP_WITHOUT(test::SharedPath(file));
    INFO(file);
    CompareWithIcu(test::SharedPath(file));
  }
}

}  // namespace
}  // namespace archive_search::text
