#include <catch2/catch.hpp>
#include <string>

#include "entity/recognizer.h"

namespace archive_search::entity {
namespace {

TEST_CASE("A slug is readable whatever script the name is in", "[slug]") {
  CHECK(Slug("Mikhail Korostikov") == "mikhail-korostikov");
  CHECK(Slug("Михаил Коростиков") == "mikhail-korostikov");
  CHECK(Slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan");
  CHECK(Slug("Côte d’Ivoire") == "cote-divoire");
  CHECK(Slug("O'Brien & Sons, Ltd.") == "obrien-sons-ltd");
  CHECK(Slug("Хрущёв") == "khrushchev");
  CHECK(Slug("Дэвид Бекхэм") == "devid-bekkhem");
  CHECK(Slug("弗拉基米尔·普京") == "fu-la-ji-mi-er-pu-jing");
  CHECK(Slug("习近平") == "xi-jin-ping");
  CHECK(Slug("김정은") == "gimjeong-eun");
  CHECK(Slug("G-20") == "g-20");
  CHECK(Slug("").empty());
  CHECK(Slug(" — ").empty());
}

TEST_CASE("A name with a letter never has an empty slug, however strange", "[slug]") {
  for (const char* name : {"بوتين", "נתניהו", "ประยุทธ์", "ナルヒト", "ქართული", "ᚠᚢᚦ", "ꦗꦮ"}) {
    INFO(name);
    CHECK_FALSE(Slug(name).empty());
  }
  CHECK_FALSE(Slug(std::string(100000, 'a')).empty());
  CHECK(Slug("\xFF\xFE").size() < 10);
}

}  // namespace
}  // namespace archive_search::entity
