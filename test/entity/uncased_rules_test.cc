// Names in scripts without capitals that no gazetteer knows.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

// What is found in the text, by where it stands there.
std::multimap<std::string, Found> FoundIn(const std::string& body, const std::string& language) {
  static const Recognizer recognizer(Gazetteer::Bundled());
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  std::multimap<std::string, Found> found;
  for (Found& f : recognizer.Recognize({"", body, nullptr, &tokens, language})) {
    const std::string surface = body.substr(f.begin, f.end - f.begin);
    found.emplace(surface, std::move(f));
  }
  return found;
}

bool Finds(const std::string& body, const std::string& language, EntityKind kind, const std::string& surface) {
  const auto found = FoundIn(body, language);
  const auto [begin, end] = found.equal_range(surface);
  return std::any_of(begin, end, [&](const auto& named) { return named.second.kind == kind; });
}

TEST_CASE("Persons and organisations are found by titles, heads and endings", "[recognizer][uncased]") {
  struct Case {
    const char* language;
    const char* text;
    EntityKind kind;
    const char* surface;
  };
  const Case c = GENERATE(Case{"zh", "外长陈国平星期二抵达。", EntityKind::kPerson, "陈国平"},
                          Case{"zh", "张伟先生没有回应。", EntityKind::kPerson, "张伟"},
                          Case{"zh", "法国国家农业研究所发表报告。", EntityKind::kOrganisation, "法国国家农业研究所"},
                          Case{"ar", "وصل الوزير خالد الخطيب إلى المدينة", EntityKind::kPerson, "خالد الخطيب"},
                          Case{"ar", "قصفت الطائرات بلدة خربانة أمس", EntityKind::kPlace, "خربانة"},
                          Case{"ja", "昨日、田中首相は述べた。", EntityKind::kPerson, "田中"},
                          Case{"ko", "어제 홍길동 장관은 말했다.", EntityKind::kPerson, "홍길동"});
  INFO(c.text);
  CHECK(Finds(c.text, c.language, c.kind, c.surface));
}

TEST_CASE("Words that only resemble a name with a title are none", "[recognizer][uncased]") {
  CHECK_FALSE(Finds("总统说他不知道。", "zh", EntityKind::kPerson, "说他"));
  CHECK_FALSE(Finds("وصل الوزير إلى المدينة", "ar", EntityKind::kPerson, "إلى المدينة"));
}

// Empty: it is no name.
std::string IdOf(const std::string& body, const std::string& surface) {
  const auto found = FoundIn(body, "ja");
  const auto at = found.find(surface);
  return at == found.end() ? "" : at->second.id;
}

TEST_CASE("Japanese names end before their title and what belongs to it", "[recognizer][uncased]") {
  struct Case {
    const char* text;
    const char* surface;
  };
  const Case c = GENERATE(Case{"菊川前社長が辞任した。", "菊川"}, Case{"田嶋副会長は語った。", "田嶋"},
                          Case{"昨日、中野容疑者を逮捕した。", "中野"},
                          Case{"会見したジョセフ・ブラッター会長は続投する。", "ジョセフ・ブラッター"},
                          Case{"その後ウリベ大統領が到着した。", "ウリベ"});
  INFO(c.text);
  CHECK(Finds(c.text, "ja", EntityKind::kPerson, c.surface));
}

TEST_CASE("Offices, bodies and places before Japanese titles are no names", "[recognizer][uncased]") {
  struct Case {
    const char* text;
    const char* before_title;
  };
  const Case c = GENERATE(Case{"衆議院議員が出席した。", "衆議院"}, Case{"次期大統領は未定だ。", "次期"},
                          Case{"官房長官が会見した。", "官房"}, Case{"女性議員が増えた。", "女性"},
                          Case{"協会会長が謝罪した。", "協会"}, Case{"香川県知事が視察した。", "香川県"},
                          Case{"阿久根市長が視察した。", "阿久根"}, Case{"前副大統領が死去した。", "前副"},
                          Case{"新しいグループ会長が就任した。", "グループ"});
  INFO(c.text);
  CHECK_FALSE(Finds(c.text, "ja", EntityKind::kPerson, c.before_title));
}

TEST_CASE("A Japanese family name is the person whose full name the article gives", "[recognizer][uncased]") {
  CHECK(IdOf("舛添要一氏が当選した。石原氏は引退する。舛添都知事は初登庁した。", "舛添") ==
        IdOf("舛添要一氏が当選した。", "舛添要一"));
  CHECK(IdOf("麻生太郎が会見した。麻生首相は否定した。", "麻生") == "taro-aso");
  CHECK(IdOf("舛添要一氏が当選した。石原氏は引退する。", "石原") != IdOf("舛添要一氏が当選した。", "舛添要一"));
  CHECK(IdOf("舛添要一氏が当選した。石原氏は引退する。", "石原") != "");
}

TEST_CASE("Common Arabic words that look like names are none", "[recognizer][uncased]") {
  const std::string text =
      GENERATE(as<std::string>(), "قال وزير المالية إن الدعم المالي سيصل. وهو دعم مالي كبير.",
               "ترك الرئيس القصر في مايو. يترك الرجل المدينة.", "قال المتحدث باسم الجيش إن الدول العربية ترفض ذلك.",
               "كرة القاعدة لعبة. القاعدة الجوية في الشمال.");
  INFO(text);
  CHECK(FoundIn(text, "ar").empty());
}

TEST_CASE("The same words are names where the article says so", "[recognizer][uncased]") {
  CHECK(
      Finds("في شمال مالي قتل جنديان. وقالت حكومة مالي إن الجيش المالي يرد.", "ar", EntityKind::kCountry, "شمال مالي"));
  CHECK(Finds("قال الرئيس التركي إن الأتراك يرفضون.", "ar", EntityKind::kCountry, "الأتراك"));
  CHECK(Finds("إن تنظيم القاعدة يهدد. وقال القاعدة ذلك.", "ar", EntityKind::kOrganisation, "القاعدة"));
  CHECK(Finds("قالت قناة العربية ذلك.", "ar", EntityKind::kOrganisation, "قناة العربية"));
}

}  // namespace
}  // namespace archive_search::entity
