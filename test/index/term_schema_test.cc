#include "index/term_schema.h"

#include <catch2/catch.hpp>

namespace archive_search::index {
namespace {

TEST_CASE("A term's first letters name its family", "[terms]") {
  CHECK(WordTerm("санкция") == "wсанкция");
  CHECK(StemTerm("en:sanction") == "sen:sanction");
  CHECK(TitleWordTerm("oil") == "toil");
  CHECK(TitleStemTerm("de:öl") == "ude:öl");
  CHECK(EntityTerm(EntityKind::kPerson, "vladimir-putin") == "eperson:vladimir-putin");
  CHECK(EntityTerm(EntityKind::kOrganisation, "gazprom") == "eorg:gazprom");
  CHECK(AuthorWordTerm("kozlov") == "fauthorword:kozlov");
  CHECK(OriginTerm("/news/a.jsonl") == "o/news/a.jsonl");
}

TEST_CASE("Metadata values meet in their normal form; keys stay as they are", "[terms]") {
  CHECK(KeywordTerm(KeywordField::kSource, "  The  Moscow TIMES ") == "fsource:the moscow times");
  CHECK(KeywordTerm(KeywordField::kAuthor, "José Ñ") == KeywordTerm(KeywordField::kAuthor, "jose n"));
  CHECK(KeywordTerm(KeywordField::kSection, "World") == "fsection:world");
  CHECK(KeywordTerm(KeywordField::kLanguage, "RU") == "flang:ru");
  CHECK(KeywordTerm(KeywordField::kKey, " A b") == "k A b");
}

TEST_CASE("Links to the same article are one term", "[terms]") {
  CHECK(KeywordTerm(KeywordField::kUrl, "HTTPS://Example.com:443/a?utm_source=x#top") ==
        KeywordTerm(KeywordField::kUrl, "https://example.com/a"));
}

TEST_CASE("A value's prefix begins its term", "[terms]") {
  CHECK(KeywordTermPrefix(KeywordField::kSource, "The Mos") == "fsource:the mos");
  CHECK(KeywordTermPrefix(KeywordField::kUrl, "https://example.com") == "furl:https://example.com");
  CHECK(KeywordTermPrefix(KeywordField::kKey, "A") == "kA");
  const std::string value(1000, 'a');
  const std::string prefix = KeywordTermPrefix(KeywordField::kSource, value);
  CHECK(KeywordTerm(KeywordField::kSource, value).substr(0, prefix.size()) == prefix);
}

TEST_CASE("A term that Xapian could not take is cut, and still tells values apart", "[terms]") {
  const std::string fits(kMaxTermBytes - 1, 'a');
  CHECK(WordTerm(fits) == "w" + fits);
  const std::string longer = fits + "a";
  CHECK(WordTerm(longer).size() == kMaxTermBytes);
  CHECK(WordTerm(longer) != WordTerm(longer + "a"));
  CHECK(WordTerm(longer) == WordTerm(longer));
  CHECK(WordTerm(longer).substr(0, 168) == "w" + std::string(167, 'a'));
}

TEST_CASE("No term holds a NUL, which Xapian would store as two bytes", "[terms]") {
  const std::string nul("a\0b", 3);
  CHECK(WordTerm(nul).find('\0') == std::string::npos);
  CHECK(WordTerm(nul) != WordTerm(std::string("a\0c", 3)));
  CHECK(WordTerm(std::string(300, '\0')).size() <= kMaxTermBytes);
  CHECK(KeywordTermPrefix(KeywordField::kKey, nul) == "ka");
}

}  // namespace
}  // namespace archive_search::index
