#include "relation/script_name.h"

#include <catch2/catch.hpp>

namespace archive_search::relation {
namespace {

TEST_CASE("A name's script is that of most of its letters", "[relation]") {
  CHECK(ScriptName("Vladimir Putin") == "Latin");
  CHECK(ScriptName("Владимир Путин") == "Cyrillic");
  CHECK(ScriptName("习近平") == "Han");
  CHECK(ScriptName("フルシチョフ") == "Katakana");
  CHECK(ScriptName("محمود عباس") == "Arabic");
  CHECK(ScriptName("בנימין נתניהו") == "Hebrew");
  CHECK(ScriptName("ประยุทธ์") == "Thai");
  CHECK(ScriptName("김정은") == "Hangul");
  CHECK(ScriptName("Τσίπρας") == "Greek");
  CHECK(ScriptName("ТАСС (TASS news)") == "Latin");
}

TEST_CASE("What has no letter has no script of its own", "[relation]") {
  CHECK(ScriptName("") == "Common");
  CHECK(ScriptName("1962!") == "Common");
  CHECK(ScriptName("\xff\xfe") == "Common");
}

}  // namespace
}  // namespace archive_search::relation
