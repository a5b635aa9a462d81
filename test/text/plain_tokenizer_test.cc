#include "text/plain_tokenizer.h"

#include <catch2/catch.hpp>
#include <cctype>
#include <random>

namespace archive_search::text {
namespace {

using Strings = std::vector<std::string>;

Strings Words(const AnalyzedText& cut) {
  Strings words;
  for (const Token& token : cut.tokens) words.emplace_back(cut.word(token));
  return words;
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && std::isalnum(byte) != 0;
}

TEST_CASE("Plain tokens are runs of ASCII letters and digits in lower case", "[text][plain]") {
  CHECK(Words(TokenizePlain("Trump's U.S. F-16, 1,000 snake_case")) ==
        Strings{"trump", "s", "u", "s", "f", "16", "1", "000", "snake", "case"});
  CHECK(Words(TokenizePlain("café Путин普京")) == Strings{"caf"});
  CHECK(Words(TokenizePlain("@[`{/:")).empty());
  CHECK(TokenizePlain("").tokens.empty());
}

TEST_CASE("Plain tokens have offsets and a script, and no sentences", "[text][plain]") {
  const AnalyzedText cut = TokenizePlain(" One. 2nd, 1973!");
  REQUIRE(cut.tokens.size() == 3);
  CHECK(cut.tokens[0].begin == 1);
  CHECK(cut.tokens[0].end == 4);
  CHECK(cut.tokens[0].script == Script::kLatin);
  CHECK(cut.tokens[1].script == Script::kLatin);
  CHECK(cut.tokens[2].script == Script::kNumber);
  CHECK(cut.form(cut.tokens[2]) == "1973");
  CHECK(cut.sentence_ends.empty());
  CHECK(cut.paragraph_ends.empty());
}

TEST_CASE("A very long plain form is cut, its span is not", "[text][plain]") {
  const AnalyzedText cut = TokenizePlain(std::string(70'000, 'A') + " b");
  REQUIRE(cut.tokens.size() == 2);
  CHECK(cut.tokens[0].end == 70'000);
  CHECK(cut.form(cut.tokens[0]) == std::string(65'535, 'a'));
  CHECK(cut.form(cut.tokens[1]) == "b");
}

// Byte by byte.
Strings PlainWords(const std::string& text) {
  Strings words;
  bool in_word = false;
  for (const char c : text) {
    if (IsWordByte(c) && !in_word) words.emplace_back();
    in_word = IsWordByte(c);
    if (in_word) words.back() += static_cast<char>(std::tolower(c));
  }
  return words;
}

TEST_CASE("Whatever the bytes, plain tokens are what a reader of bytes finds", "[text][plain][property]") {
  const auto seed = 31'337U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 4'000; ++i) {
    const unsigned words_in_ten = random() % 11;
    std::string text(random() % 300, ' ');
    for (char& c : text) {
      c = random() % 10 < words_in_ten ? "aZ09mQ"[random() % 6] : static_cast<char>(random());
    }
    const AnalyzedText cut = TokenizePlain(text);
    CAPTURE(text);
    REQUIRE(Words(cut) == PlainWords(text));
    std::uint32_t end = 0;
    for (const Token& token : cut.tokens) {
      REQUIRE((token.begin > end || token.begin == 0));
      REQUIRE(token.end - token.begin == token.form_size);
      REQUIRE(IsWordByte(text[token.begin]));
      end = token.end;
    }
  }
}

}  // namespace
}  // namespace archive_search::text
