// Names in scripts without capitals that no gazetteer knows.
#include <catch2/catch.hpp>
#include <string>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

bool Finds(const std::string& body, const std::string& language, EntityKind kind, const std::string& surface) {
  static const Recognizer recognizer(Gazetteer::Bundled());
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  for (const Found& f : recognizer.Recognize({"", body, nullptr, &tokens, language})) {
    if (f.kind == kind && body.substr(f.begin, f.end - f.begin) == surface) return true;
  }
  return false;
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

}  // namespace
}  // namespace archive_search::entity
