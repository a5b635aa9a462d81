#include "text_width.h"

#include <catch2/catch.hpp>
#include <random>

namespace archive_search::cli {
namespace {

std::vector<std::string> Broken(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const ByteRange& line : BreakLines(text, columns))
    lines.emplace_back(text.substr(line.first, line.second - line.first));
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("Width is counted in terminal columns, not in bytes or characters", "[cli][width]") {
  CHECK(DisplayWidth("") == 0);
  CHECK(DisplayWidth("Moscow") == 6);
  CHECK(DisplayWidth("Москва") == 6);
  CHECK(DisplayWidth("北京") == 4);
  CHECK(DisplayWidth("ソウル") == 6);
  CHECK(DisplayWidth("ｿｳﾙ") == 3);  // half-width Kana
  CHECK(DisplayWidth("서울") == 4);
  CHECK(DisplayWidth("서") == 2);     // the same syllable in its parts
  CHECK(DisplayWidth("بَيْروت") == 5);  // vowel signs take no room
  CHECK(DisplayWidth("e\u0301lyse\u0301e") == 6);
  CHECK(DisplayWidth("กรุงเทพ") == 6);
  CHECK(DisplayWidth("दिल्ली") == 5);
  CHECK(DisplayWidth("🕊") == 1);
  CHECK(DisplayWidth("😀") == 2);
  CHECK(DisplayWidth("\u200B\u200D\uFEFF") == 0);
}

TEST_CASE("Control characters become spaces and every byte keeps its offset", "[cli][width]") {
  CHECK(Printable("a\x1b[31mb") == "a [31mb");
  CHECK(Printable("a\r\nb\tc") == "a  b c");
  CHECK(Printable("bell\a, delete\x7f.") == "bell , delete .");
  CHECK(Printable("\u009b31m") == "  31m");            // one character that is an escape sequence's begin
  CHECK(Printable("\u202Eabc\u2066") == "   abc   ");  // would turn the text around
  CHECK(Printable("line\u2028end") == "line   end");
  CHECK(Printable("Kyiv Київ 基辅") == "Kyiv Київ 基辅");
}

TEST_CASE("Bytes that are no UTF-8 cannot smuggle a control character", "[cli][width]") {
  CHECK(Printable("\xC3\x1b[2J") == "? [2J");  // a sequence that breaks off
  CHECK(Printable("\x9b"
                  "2J") == "?2J");             // a C1 control of eight bits
  CHECK(Printable("\xC0\x9B[2J") == "??[2J");  // overlong
  CHECK(Printable("\xE0\x80\x9B[2J") == "???[2J");
  CHECK(Printable("\xED\xA0\x80") == "???");  // a surrogate
  CHECK(Printable("caf\xE9") == "caf?");
  CHECK(Printable("\uFFFD") == "\uFFFD");
}

TEST_CASE("No bytes whatever print a control character", "[cli][width]") {
  std::mt19937 random(20240416);
  const std::string hostile = "\x1b\x9b\xc2\xc3\xe0\xe2\x80\x81\xa8\xae\xf0\x90\r\n\a\x7fm[";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i)
      text += random() % 4 == 0 ? static_cast<char>(random()) : hostile[random() % hostile.size()];
    const std::string safe = Printable(text);
    REQUIRE(safe.size() == text.size());
    for (std::size_t i = 0; i < safe.size(); ++i) {
      const auto byte = static_cast<unsigned char>(safe[i]);
      REQUIRE((byte >= 0x20 && byte != 0x7F));
      if (byte == 0xC2 && i + 1 < safe.size()) REQUIRE(static_cast<unsigned char>(safe[i + 1]) >= 0xA0);
    }
  }
}

TEST_CASE("Shortened text ends in an ellipsis and fits", "[cli][width]") {
  CHECK(Shorten("Moscow", 6) == "Moscow");
  CHECK(Shorten("Moscow", 5) == "Mosc…");
  CHECK(Shorten("The Moscow Times", 5) == "The…");  // no space before the ellipsis
  CHECK(Shorten("北京时间", 8) == "北京时间");
  CHECK(Shorten("北京时间", 7) == "北京时…");
  CHECK(Shorten("北京时间", 6) == "北京…");
  CHECK(Shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  CHECK(Shorten("👨‍👩‍👧 family", 6) == "…");  // a family is not taken apart
  CHECK(Shorten("", 5).empty());
}

TEST_CASE("Fitted text is exactly as wide as asked", "[cli][width]") {
  for (const std::string text : {"", "Kyiv", "Санкт-Петербург", "北京", "聯合國安全理事會", "e\u0301", "กรุงเทพ"}) {
    for (const std::size_t columns : {1U, 2U, 3U, 7U, 8U, 20U}) {
      INFO(text << " in " << columns);
      CHECK(DisplayWidth(Fit(text, columns)) == columns);
    }
  }
}

TEST_CASE("Lines are broken at spaces, which belong to no line", "[cli][width]") {
  CHECK(Broken("one two three", 7) == Lines{"one two", "three"});
  CHECK(Broken("one two three", 6) == Lines{"one", "two", "three"});
  CHECK(Broken("one   two", 4) == Lines{"one", "two"});
  CHECK(Broken("", 10).empty());
  CHECK(Broken("   ", 10).empty());
  CHECK(Broken("abcdef", 6) == Lines{"abcdef"});
}

TEST_CASE("A word that no line holds is broken between characters", "[cli][width]") {
  CHECK(Broken("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  CHECK(Broken("x abcdefghij", 4) == Lines{"x", "abcd", "efgh", "ij"});
  CHECK(Broken("abcdef gh", 4) == Lines{"abcd", "ef", "gh"});
  CHECK(Broken("e\u0301e\u0301e\u0301", 2) == Lines{"e\u0301e\u0301", "e\u0301"});
}

TEST_CASE("Chinese and Japanese break anywhere but before closing punctuation", "[cli][width]") {
  CHECK(Broken("两国外长在北京签字", 8) == Lines{"两国外长", "在北京签", "字"});
  CHECK(Broken("两国外长。在北京", 8) == Lines{"两国外", "长。在北", "京"});
  CHECK(Broken("条约于1978年8月12日签订", 9) == Lines{"条约于", "1978年8月", "12日签订"});
}

TEST_CASE("Thai breaks between words", "[cli][width]") {
  CHECK(Broken("กรุงเทพมหานครเป็นเมืองหลวง", 14).size() > 1);
  for (const std::string& line : Broken("กรุงเทพมหานครเป็นเมืองหลวง", 14)) CHECK(DisplayWidth(line) <= 14);
}

TEST_CASE("No line is wider than asked and nothing but spaces is lost", "[cli][width]") {
  const std::string text = Printable(
      "A statement of 22 October 1962, 『人民日报』北京电：两国外长在北京签字。 Президент заявил, что договор "
      "подписан.  https://news.example/a/very/long/address/without/any/space/in/it?and=more وقال الرئيس إن الاتفاق "
      "กรุงเทพมหานคร 서울에서 회담이 열렸다 😀 e\u0301");
  for (std::size_t columns = 2; columns < 90; ++columns) {
    std::string joined;
    for (const std::string& line : Broken(text, columns)) {
      CHECK(DisplayWidth(line) <= columns);
      CHECK(line.front() != ' ');
      CHECK(line.back() != ' ');
      joined += line;
    }
    joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
    std::string all = text;
    all.erase(std::remove(all.begin(), all.end(), ' '), all.end());
    CHECK(joined == all);
  }
}

}  // namespace
}  // namespace archive_search::cli
