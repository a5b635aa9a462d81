#include "entity/romanised.h"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <vector>

namespace archive_search::entity {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("A Russian name is known in the ways to write it in Latin letters", "[romanised]") {
  const auto [latin, cyrillic] = GENERATE(table<std::string, std::string>({
      {"khrushchev", "хрущев"},
      {"khrushchov", "хрущев"},
      {"chruschtschow", "хрущев"},
      {"chruszczow", "хрущев"},
      {"bulganin", "булганин"},
      {"tchaikovsky", "чайковский"},
      {"zhukov", "жуков"},
      {"joukov", "жуков"},
      {"dostoyevskii", "достоевский"},
      {"andrei", "андрей"},
      {"andrey", "андрей"},
      {"yuriy", "юрий"},
      {"iurii", "юрий"},
  }));
  CAPTURE(latin);
  CHECK(IsRomanisedCyrillic(latin, cyrillic));
}

TEST_CASE("An Arabic name is known in the ways to write it in Latin letters", "[romanised]") {
  const auto [latin, arabic] = GENERATE(table<std::string, std::string>({
      {"gaddafi", "قذافي"}, {"qadhafi", "قذافي"}, {"kadhafi", "قذافي"}, {"qaddafi", "قذافي"}, {"muammar", "معمر"},
      {"moammar", "معمر"},  {"mouammar", "معمر"}, {"gamal", "جمال"},    {"jamal", "جمال"},    {"gamel", "جمال"},
      {"djamal", "جمال"},   {"hussein", "حسين"},  {"husayn", "حسين"},   {"faisal", "فيصل"},   {"feisal", "فيصل"},
      {"quwatli", "قوتلي"}, {"kuwatly", "قوتلي"}, {"bashir", "بشير"},   {"bachir", "بشير"},   {"khalid", "خالد"},
  }));
  CAPTURE(latin);
  CHECK(IsRomanisedArabic(latin, arabic));
}

TEST_CASE("Other names are not taken for those of another script", "[romanised]") {
  const auto [latin, native] = GENERATE(table<std::string, std::string>({
      {"kamal", "جمال"},   // ك
      {"hassan", "حسين"},  // no long i
      {"said", "سعود"},
      {"nasiri", "ناصر"},
      {"faysal", "فاضل"},
      {"", "ناصر"},
  }));
  CAPTURE(latin);
  CHECK_FALSE(IsRomanisedArabic(latin, native));
  CHECK_FALSE(IsRomanisedCyrillic("khrushcheva", "хрущев"));
  CHECK_FALSE(IsRomanisedCyrillic("malinin", "маленин"));
  CHECK_FALSE(IsRomanisedCyrillic("", "хрущев"));
  CHECK_FALSE(IsRomanisedCyrillic(std::string(10000, 'a'), "хрущев"));
}

TEST_CASE("The first letter alone tells where to look", "[romanised]") {
  CHECK(MayBeginCyrillic('k', "хрущев"));
  CHECK(MayBeginCyrillic('y', "елена"));
  CHECK_FALSE(MayBeginCyrillic('g', "хрущев"));
  CHECK(MayBeginArabic('q', "قذافي"));
  CHECK(MayBeginArabic('o', "عمر"));
  CHECK_FALSE(MayBeginArabic('h', "قذافي"));
  CHECK_FALSE(MayBeginArabic('h', ""));
}

TEST_CASE("Arabic articles are left out, and 'servant of' belongs to what follows", "[romanised]") {
  CHECK(ArabicNameWords({"gamal", "abdel", "nasser"}) == Strings{"gamal", "abdnasser"});
  CHECK(ArabicNameWords({"gamal", "abd", "al", "nasir"}) == Strings{"gamal", "abdnasir"});
  CHECK(ArabicNameWords({"abdelaziz", "bouteflika"}) == Strings{"abdaziz", "bouteflika"});
  CHECK(ArabicNameWords({"muammar", "al", "qadhafi"}) == Strings{"muammar", "qadhafi"});
  CHECK(ArabicNameWords({"جمال", "عبد", "الناصر"}) == Strings{"جمال", "عبدناصر"});
  CHECK(ArabicNameWords({"جمال", "عبدالناصر"}) == Strings{"جمال", "عبدناصر"});
}

TEST_CASE("Pinyin is turned into Wade-Giles", "[romanised]") {
  const auto [pinyin, wade_giles] = GENERATE(table<std::string, std::string>({
      {"zhou", "chou"},
      {"en", "en"},
      {"lai", "lai"},
      {"ze", "tse"},
      {"dong", "tung"},
      {"deng", "teng"},
      {"xiao", "hsiao"},
      {"ping", "ping"},
      {"jian", "chien"},
      {"guo", "kuo"},
      {"feng", "feng"},
      {"shi", "shih"},
      {"zi", "tzu"},
      {"ye", "yeh"},
      {"rong", "jung"},
      {"biao", "piao"},
      {"yi", "i"},
      {"xue", "hsueh"},
  }));
  CAPTURE(pinyin);
  CHECK(WadeGiles(pinyin) == wade_giles);
  CHECK(IsPinyin(pinyin));
}

TEST_CASE("Two syllables are not one", "[romanised]") {
  CHECK_FALSE(IsPinyin("enlai"));
  CHECK_FALSE(IsPinyin("nlai"));
  CHECK_FALSE(IsPinyin("k"));
  CHECK_FALSE(IsPinyin(""));
}

}  // namespace
}  // namespace archive_search::entity
