#include "text/hangul.h"

#include <catch2/catch.hpp>

namespace archive_search::text {
namespace {

using Strings = std::vector<std::string>;

Strings Bigrams(std::string_view word, Strings stems = {}) {
  AddHangulBigrams(word, &stems);
  return stems;
}

TEST_CASE("A Korean word has the pairs of its syllables, each once", "[text][hangul]") {
  CHECK(Bigrams("대통령은") == Strings{"und:대통", "und:통령", "und:령은"});
  CHECK(Bigrams("정부", {"und:정부"}) == Strings{"und:정부"});
  CHECK(Bigrams("한국한국") == Strings{"und:한국", "und:국한"});
  CHECK(Bigrams("북").empty());
  CHECK(Bigrams("").empty());
  CHECK(Bigrams("kbs뉴스").empty());
  CHECK(Bigrams("北京").empty());
}

TEST_CASE("A Korean word of a query is looked for by the pairs of its shortest stem", "[text][hangul]") {
  CHECK(HangulBigramsToFind("대통령은", {"und:대통령은", "ko:대통령"}) == Strings{"und:대통", "und:통령"});
  CHECK(HangulBigramsToFind("정부", {"und:정부"}) == Strings{"und:정부"});
  CHECK(HangulBigramsToFind("북은", {"und:북은", "ko:북"}).empty());
  CHECK(HangulBigramsToFind("도와", {"und:도와", "ko:돕"}).empty());
  CHECK(HangulBigramsToFind("putin", {"und:putin", "en:putin"}).empty());
}

}  // namespace
}  // namespace archive_search::text
