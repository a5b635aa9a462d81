#include "ingest/utf8.h"

#include <catch2/catch.hpp>

#include "ingest/article_builder.h"

namespace archive_search::ingest {
namespace {

TEST_CASE("Ill-formed text is found at its first byte", "[utf8]") {
  auto [text, offset] = GENERATE(table<std::string, std::size_t>({
      {"", std::string::npos},
      {"Путин 中国 𠮷", std::string::npos},
      {"ab\xFF", 2},
      {"ab\xC0\x80", 2},
      {"ab\xED\xA0\x80", 2},
      {"ab\xF5\x80\x80\x80", 2},
      {"П\xD0", 2},
      {std::string(100, 'x') + "\x80", 100},
  }));
  CAPTURE(text);
  CHECK(FindIllFormed(text) == offset);
}

TEST_CASE("The count of sequences passes over one that the end cuts short", "[utf8]") {
  const Utf8Census census = CountUtf8("aП中\xFF𠮷\xD0");
  CHECK(census.well_formed == 3);
  CHECK(census.ill_formed == 1);
}

TEST_CASE("Space of every script is trimmed", "[utf8]") {
  CHECK(TrimSpace("\xC2\xA0 \t\xE3\x80\x80 Путин \xEF\xBB\xBF\xE2\x80\x8B\r\n") == "Путин");
  CHECK(TrimSpace(" \xE3\x80\x80 ").empty());
  CHECK(TrimSpace("").empty());
  CHECK(TrimSpace("\x80 a \x80") == "\x80 a \x80");
}

TEST_CASE("A text is not shortened inside a character", "[utf8]") {
  CHECK(Shorten("Путин", 5) == "Пу");
  CHECK(Shorten("Путин", 4) == "Пу");
  CHECK(Shorten("Путин", 100) == "Путин");
  CHECK(Shorten("\x80\x80\x80", 1).empty());
}

TEST_CASE("Bytes that are no UTF-8 are escaped", "[utf8]") {
  CHECK(EscapeIllFormed("П\xFFя\xC3") == "П%ffя%c3");
  CHECK(EscapeIllFormed("Путин") == "Путин");
}

TEST_CASE("The host of a URL stands without user and port", "[article_builder]") {
  auto [url, host] = GENERATE(table<std::string, std::string>({
      {"https://www.Example.org/a?b#c", "www.example.org"},
      {"http://user:pass@example.org:8080/a", "example.org"},
      {"http://example.org", "example.org"},
      {"https://[2001:db8::1]:8443/a", "[2001:db8::1]"},
      {"https://[2001:db8::1]/a", "[2001:db8::1]"},
      {"https://пример.рф/статья", "пример.рф"},
      {"/a/b", ""},
      {"mailto:a@b.org", ""},
      {"", ""},
  }));
  CAPTURE(url);
  CHECK(UrlHost(url) == host);
}

}  // namespace
}  // namespace archive_search::ingest
