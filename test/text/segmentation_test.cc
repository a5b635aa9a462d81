// What readers of each language expect to be one word, or the same word: a table a language.
#include <catch2/catch.hpp>

#include "text/normalize.h"
#include "text/stems.h"
#include "text/tokenizer.h"

namespace archive_search::text {
namespace {

struct Segmented {
  std::string text, words;
};

// The words, with a blank between them; + joins characters of a run.
std::string Words(const std::string& text) {
  const AnalyzedText cut = Tokenize(text, "");
  std::string words;
  for (const Token& token : cut.tokens) {
    words += cut.word(token);
    words += token.joins_next ? '+' : ' ';
  }
  if (!words.empty()) words.pop_back();
  return words;
}

void Check(const std::vector<Segmented>& rows) {
  for (const Segmented& row : rows) {
    CAPTURE(row.text);
    CHECK(Words(row.text) == row.words);
  }
}

// Each line's spellings are the same words.
void CheckSame(const std::vector<std::vector<std::string>>& lines) {
  for (const std::vector<std::string>& spellings : lines) {
    for (const std::string& spelling : spellings) {
      CAPTURE(spellings.front(), spelling);
      CHECK(Words(spelling) == Words(spellings.front()));
    }
  }
}

TEST_CASE("Chinese is cut into characters, whatever stands beside them", "[text][segmentation]") {
  Check({
      {"外交部", "外+交+部"},
      {"中", "中"},
      {"“一带一路”倡议", "一+带+一+路 倡+议"},
      {"WTO谈判与5G网络", "wto 谈+判+与 5g 网+络"},
      {"2024年11月5日", "2024 年 11 月 5 日"},
      {"二〇二四年", "二+〇+二+四+年"},
      {"ＷＴＯ２０２４年", "wto2024 年"},
      {"巴拉克·奥巴马", "巴+拉+克 奥+巴+马"},
      {"中国 美国", "中+国 美+国"},
  });
}

TEST_CASE("Traditional and simplified characters are the same", "[text][segmentation]") {
  CheckSame({
      {"中国国务院总理", "中國國務院總理"},
      {"台湾", "臺灣", "台灣"},
      {"习近平访问俄罗斯", "習近平訪問俄羅斯"},
      {"联合国安理会", "聯合國安理會"},
      {"后", "後"},
  });
  const std::string text = "聯合國";
  const AnalyzedText cut = Tokenize(text, "zh");
  REQUIRE(cut.tokens.size() == 3);
  CHECK(cut.form(cut.tokens[0]) == "聯");
  CHECK(cut.word(cut.tokens[0]) == "联");
  CHECK(text.substr(cut.tokens[0].begin, 3) == "聯");
}

TEST_CASE("Japanese is cut into characters of its three scripts", "[text][segmentation]") {
  Check({
      {"東京都知事が発言", "东+京+都+知+事+が+発+言"},
      {"ＮＨＫのニュース", "nhk の+ニ+ュ+ー+ス"},
      {"ドナルド・トランプ大統領", "ド+ナ+ル+ド ト+ラ+ン+プ+大+统+领"},
      {"人々", "人+々"},
      {"第２回首脳会談", "第 2 回+首+脳+会+谈"},
      {"G7サミット", "g7 サ+ミ+ッ+ト"},
  });
  CheckSame({{"プーチン", "ﾌﾟｰﾁﾝ"}, {"が", "か\u3099"}, {"パリ", "ﾊﾟﾘ"}});
}

TEST_CASE("Korean is cut at blanks", "[text][segmentation]") {
  Check({
      {"대통령은 서울에서 회담을 했다.", "대통령은 서울에서 회담을 했다"},
      {"KBS뉴스 2차 회담", "kbs 뉴스 2 차 회담"},
      {"對北 제재", "对+北 제재"},
      {"한·미 동맹", "한 미 동맹"},
  });
  CheckSame({{"한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8"}});
}

TEST_CASE("Thai, Lao, Khmer and Burmese are cut by dictionary", "[text][segmentation]") {
  Check({
      {"นายกรัฐมนตรีเยือนรัสเซีย", "นายก รัฐมนตรี เยือน รัสเซีย"},
      {"ประเทศไทย 2567", "ประเทศไทย 2567"},
      {"พ.ศ. ๒๕๖๗", "พศ 2567"},
      {"ປະເທດລາວ", "ປະເທດ ລາວ"},
      {"ប្រទេសកម្ពុជា", "ប្រទេស កម្ពុជា"},
      {"မြန်မာနိုင်ငံတွင်နေထိုင်", "မြန်မာနိုင်ငံ တွင် နေထိုင်"},
  });
}

TEST_CASE("Acronyms lose their points, pronouns stay", "[text][segmentation]") {
  Check({
      {"U.S.A. and U.S.", "usa and us"},
      {"He told us that the US and the U.K. agreed", "he told us that the us and the uk agreed"},
      {"U.N.-backed talks", "un backed talks"},
      {"С.Ш.А. и т.д.", "сша и тд"},
      {"Ph.D. nytimes.com", "ph.d nytimes.com"},
  });
}

TEST_CASE("Hyphens part words; the parts stand side by side", "[text][segmentation]") {
  Check({
      {"F-16 T-72 Су-57", "f 16 t 72 су 57"},
      {"Russian-Chinese вице-премьер", "russian chinese вице премьер"},
      {"Russian\u2011Chinese Russian–Chinese", "russian chinese russian chinese"},
      {"co\u00ADoperate", "cooperate"},
      {"תל־אביב", "תל אביב"},
  });
}

TEST_CASE("Apostrophes hold names together, elided articles stand alone", "[text][segmentation]") {
  Check({
      {"l'Iran l’Iran L'IRAN", "l iran l iran l iran"},
      {"O'Neill O’Neill D'Souza", "o'neill o'neill d'souza"},
      {"d'Estaing Côte d’Ivoire", "d estaing cote d ivoire"},
      {"dell'Unione un’altra", "dell unione un altra"},
      {"Iran's Iran’s IRAN'S", "iran iran iran"},
      {"п'ять п’ять пʼять", "п'ять п'ять п'ять"},
      {"Ankara'da Türkiye’nin", "ankara'da turkiye'nin"},
      {"'quoted' ‘quoted’", "quoted quoted"},
  });
}

TEST_CASE("Numbers are the same however their digits are grouped", "[text][segmentation]") {
  CheckSame({
      {"1000", "1,000", "1'000", "1’000", "١٬٠٠٠", "۱۰۰۰", "１０００", "１，０００"},
      {"1000000", "1,000,000", "1.000.000", "1'000'000", "10,00,000"},
      {"1000.50", "1,000.50", "1.000,50", "١٬٠٠٠٫٥٠", "1'000.50"},
      {"3.5", "3,5", "٣٫٥"},
      {"1234567.8", "1,234,567.8", "1.234.567,8", "12,34,567.8"},
  });
  Check({
      {"1.000", "1.000"},
      {"0,125", "0.125"},
      {"10.10.2024", "10.10.2024"},
      {"1,2,3", "1,2,3"},
      {"10,000,5", "10,000,5"},
      {"1,0000", "1.0000"},
      {"1,2.3,000", "1,2.3,000"},
      {"1.2.3,000", "1.2.3,000"},
      {"1st 1,000th 5G 0,5%", "1st 1,000th 5g 0.5"},
      {"10:30 24/7 $5bn €3.5", "10 30 24 7 5bn 3.5"},
  });
}

TEST_CASE("Arabic is found without its vowel signs and with any form of a letter", "[text][segmentation]") {
  CheckSame({
      {"الحرب", "الْحَرْب", "الحـــرب"},
      {"احمد", "أحمد", "إحمد", "آحمد"},
      {"مصطفى", "مصطفي"},
      {"حكومة", "حكومه"},
      {"روسيا", "رﻭﺳﻴﺎ"},
      {"كرملين", "کرملین"},
  });
}

TEST_CASE("Hebrew is found without its points and with either quotation mark", "[text][segmentation]") {
  CheckSame({{"שלום", "שָׁלוֹם"}, {"צה\"ל", "צה״ל"}, {"ג'ורג'", "ג׳ורג׳"}, {"ישראל", "יִשְׂרָאֵל"}});
  Check({{"ראש-הממשלה \"הארץ\"", "ראש הממשלה הארץ"}});
}

TEST_CASE("Persian's zero-width non-joiner makes no difference", "[text][segmentation]") {
  CheckSame({{"میخواهم", "می\u200Cخواهم"}, {"ایران", "ايران"}, {"کتابها", "كتاب\u200Cها"}});
}

TEST_CASE("Turkish is found with any i", "[text][segmentation]") {
  CheckSame({
      {"istanbul", "İstanbul", "ISTANBUL", "İSTANBUL", "ıstanbul", "I\u0307stanbul"},
      {"ışık", "IŞIK", "Işık", "isik"},
      {"diyarbakır", "DİYARBAKIR", "Diyarbakir"},
  });
}

TEST_CASE("Turkish names are found with what stands behind their apostrophe", "[text][segmentation]") {
  Stemmer stemmer("tr");
  const auto stems = [&](std::string_view word) {
    const AnalyzedText cut = Tokenize(word, "tr");
    REQUIRE(cut.tokens.size() == 1);
    return stemmer.Stems(cut.form(cut.tokens[0]), cut.word(cut.tokens[0]), cut.tokens[0].script);
  };
  const auto same =
      GENERATE(std::pair("İstanbul'da", "İstanbul"), std::pair("Türkiye’nin", "Türkiye"), std::pair("NATO'nun", "NATO"),
               std::pair("Ankara'ya", "Ankara"), std::pair("Putin'le", "Putin"), std::pair("ABD'deki", "ABD"),
               std::pair("Bakanlığı'ndan", "Bakanlığı"), std::pair("Rusya'dır", "Rusya"));
  CAPTURE(same.first);
  CHECK(stems(same.first) == stems(same.second));
  CHECK(stems("Kur'an") != stems("Kur"));
  CHECK(stems("'da") == stems("da"));
}

TEST_CASE("German is found with ss and without its dots", "[text][segmentation]") {
  CheckSame({{"straße", "strasse", "STRASSE", "STRAẞE"},
             {"Außenminister", "Aussenminister"},
             {"Köln", "Koln", "Ko\u0308ln"}});
}

TEST_CASE("Russian is found with е for ё and without stress marks", "[text][segmentation]") {
  CheckSame(
      {{"горбачев", "Горбачёв", "ГОРБАЧЁВ", "Горбаче\u0308в"}, {"за\u0301мок", "замок"}, {"Йемен", "И\u0306емен"}});
  CHECK(Words("всё и весь мир") == "все и весь мир");
  CHECK(Words("Київ Йорк") == "київ йорк");
}

TEST_CASE("Vietnamese is found with its marks or without", "[text][segmentation]") {
  CheckSame({
      {"Việt Nam", "viet nam", "Vi\u1EC7t Nam", "Vie\u0302\u0323t Nam", "VIỆT NAM"},
      {"Đà Nẵng", "da nang"},
      {"Nguyễn Phú Trọng", "nguyen phu trong"},
  });
}

TEST_CASE("Simplifying a character twice changes nothing", "[text][segmentation]") {
  for (char32_t c = 0x3400; c < 0xA000; ++c) {
    std::string one = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                       static_cast<char>(0x80 | (c & 0x3F))};
    const std::string word = FoldDiacritics(one);
    if (FoldDiacritics(word) != word) FAIL(one);
  }
}

}  // namespace
}  // namespace archive_search::text
