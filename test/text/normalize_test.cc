#include "text/normalize.h"

#include <catch2/catch.hpp>
#include <random>

namespace archive_search::text {
namespace {

using Row = std::pair<std::string, std::string>;

TEST_CASE("Case, width and invisible characters make no difference", "[text][normalize]") {
  const auto [word, folded] = GENERATE(values<Row>({
      {"", ""},
      {"Kremlin", "kremlin"},
      {"ПУТИН", "путин"},
      {"Ｇａｚｐｒｏｍ", "gazprom"},
      {"ΕΛΛΆΣ", "ελλάσ"},
      {"Ελλάς", "ελλάσ"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"ﬁnance", "finance"},
      {"co\u00ADop", "coop"},
      {"zero\u200Bwidth", "zerowidth"},
      {"می\u200Cخواهم", "ميخواهم"},
      {"O’Neill", "o'neill"},
      {"пʼять", "п'ять"},
      {"ﾌﾟｰﾁﾝ", "プーチン"},
      {"プーチン", "プーチン"},
      {"Հայաստան", "հայաստան"},
  }));
  CAPTURE(word);
  CHECK(CaseFold(word) == folded);
}

TEST_CASE("Spelling variants of one letter are unified, other diacritics stay", "[text][normalize]") {
  const auto [word, folded] = GENERATE(values<Row>({
      {"Горбачёв", "горбачев"},
      {"Горбачё\u0301в", "горбачев"},
      {"Пу\u0301тин", "путин"},
      {"Йемен", "йемен"},
      {"И\u0306емен", "йемен"},
      {"Україна", "україна"},
      {"Беларусь Ў", "беларусь ў"},
      {"Élysée", "élysée"},
      {"E\u0301lyse\u0301e", "élysée"},
      {"أحمد", "احمد"},
      {"إيران", "ايران"},
      {"آسيا", "اسيا"},
      {"مصطفى", "مصطفى"},
      {"حكومة", "حكومة"},
      {"بوتــــين", "بوتين"},
      {"کرملین", "كرملين"},
      {"الْحَرْب", "الْحَرْب"},
      {"שָׁלוֹם", "שלום"},
      {"צה״ל", "צה\"ל"},
      {"ג׳ו", "ג'ו"},
      {"۲۰۲۴", "2024"},
      {"٢٠٢٤", "2024"},
      {"हिन्दी", "हिन्दी"},
      {"ประเทศ", "ประเทศ"},
      {"서울", "서울"},
  }));
  CAPTURE(word);
  CHECK(CaseFold(word) == folded);
}

TEST_CASE("Istanbul is one city, however its i is written", "[text][normalize]") {
  for (const std::string spelling : {"İstanbul", "ISTANBUL", "istanbul", "İSTANBUL", "I\u0307stanbul"}) {
    CAPTURE(spelling);
    CHECK(CaseFold(spelling) == "istanbul");
  }
  CHECK(FoldDiacritics(CaseFold("Işık")) == FoldDiacritics(CaseFold("IŞIK")));
  CHECK(FoldDiacritics(CaseFold("ışık")) == "isik");
}

TEST_CASE("Diacritics fall where readers do not type them, and nowhere else", "[text][normalize]") {
  const auto [word, folded] = GENERATE(values<Row>({
      {"élysée", "elysee"},     {"müller", "muller"},
      {"straße", "strasse"},    {"łódź", "lodz"},
      {"tromsø", "tromso"},     {"đinđić", "dindic"},
      {"ærø", "aero"},          {"œuvre", "oeuvre"},
      {"ţară", "tara"},         {"việt", "viet"},
      {"ελλάδα", "ελλαδα"},     {"ώρα", "ωρα"},
      {"йемен", "йемен"},       {"україна", "україна"},
      {"беларусў", "беларусў"}, {"プーチン", "プーチン"},
      {"がぎぐ", "がぎぐ"},     {"हिन्दी", "हिन्दी"},
      {"الْحَرْب", "الحرب"},       {"حكومة", "حكومه"},
      {"مصطفى", "مصطفي"},       {"مسؤول", "مسوول"},
      {"x\u0301\u0323", "x"},   {"서울", "서울"},
      {"ประเทศที่", "ประเทศที่"},   {"ѓ", "ѓ"},
  }));
  CAPTURE(word);
  CHECK(FoldDiacritics(word) == folded);
}

TEST_CASE("Values are compared without case, diacritics and surplus white space", "[text][normalize]") {
  CHECK(NormalizeValue("  Le\u00A0Monde \n") == "le monde");
  CHECK(NormalizeValue("El País") == NormalizeValue("EL  PAIS"));
  CHECK(NormalizeValue(" \t ").empty());
  CHECK(NormalizeValue("普京　北京") == "普京 北京");
}

TEST_CASE("Ill-formed UTF-8 is recognised and replaced", "[text][normalize]") {
  CHECK(IsValidUtf8(""));
  CHECK(IsValidUtf8("Путин 普京 😀"));
  for (const std::string bad : {"\xFF", "a\xD0", "\xED\xA0\x80", "\xC0\xAF", "\xF4\x90\x80\x80"}) {
    CHECK_FALSE(IsValidUtf8(bad));
    CHECK(IsValidUtf8(ToValidUtf8(bad)));
    CHECK(IsValidUtf8(CaseFold(bad)));
  }
  CHECK(ToValidUtf8("a\xFFz") == "a\uFFFDz");
  for (std::size_t i = 0; i < 40; ++i) {  // wherever it stands
    std::string text(40, 'a');
    CHECK(IsValidUtf8(text.substr(i)));
    text[i] = '\x80';
    CHECK_FALSE(IsValidUtf8(text));
    CHECK_FALSE(IsValidUtf8(text.substr(i)));
  }
}

TEST_CASE("Marks that are piled on a letter without end fall away", "[text][normalize]") {
  std::string piled = "x";
  std::string kept = "x";
  for (int i = 0; i < 200'000; ++i) piled += i % 2 == 0 ? "\u0301" : "\u0316";
  for (int i = 0; i < 30; ++i) kept += i < 15 ? "\u0316" : "\u0301";
  CHECK(CaseFold(piled) == kept);
  CHECK(FoldDiacritics(CaseFold(piled)) == "x");
}

TEST_CASE("Folding what is folded changes nothing", "[text][normalize][property]") {
  constexpr char32_t kPicked[] = {U'a',   U'e',   U'i',   U'I',   0x130,  0x131,  0x301,  0x307,  0x323,  0x308, 0x300,
                                  0x640,  0x644,  0x627,  0x654,  0x5B0,  0x5D0,  0x200D, 0x200C, 0x435,  0x451, 0x438,
                                  0x306,  0x3099, 0x30CF, 0xFF8A, 0xFF9F, 0x1100, 0x1161, 0x11A8, 0xAC00, 0x3B1, 0x345,
                                  0x1F80, 0xFDFA, 0x93F,  0x915,  0x94D,  0xDF,   0x1E9E, 0x660,  0x6F5,  0x2019};
  const auto seed = 4'711U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    std::u32string points;
    for (auto n = 1 + random() % 8; n > 0; --n) {
      points +=
          random() % 4 != 0 ? kPicked[random() % std::size(kPicked)] : static_cast<char32_t>(1 + random() % 0xD7FF);
    }
    std::string text;
    for (const char32_t c : points) {
      if (c < 0x80)
        text += static_cast<char>(c);
      else if (c < 0x800)
        text += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
      else
        text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
    }
    const std::string folded = CaseFold(text);
    const std::string word = FoldDiacritics(folded);
    CAPTURE(text, folded, word);
    REQUIRE(CaseFold(folded) == folded);
    REQUIRE(FoldDiacritics(word) == word);
    REQUIRE(CaseFold(text + "\u200B") == folded);  // which no table folds
    REQUIRE(FoldDiacritics(folded + "æ") == word + "ae");
  }
}

}  // namespace
}  // namespace archive_search::text
