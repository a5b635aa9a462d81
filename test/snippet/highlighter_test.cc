#include "snippet/highlighter.h"

#include <catch2/catch.hpp>

#include "archive_search/query.h"
#include "snippet/sample_article.h"

namespace archive_search::snippet {
namespace {

using Words = std::vector<std::string>;

Words Found(const Query& query, const index::AnalyzedArticle& article, TextField field = TextField::kBody) {
  Highlighter highlighter(query);
  const std::string& text = field == TextField::kBody ? article.article.body : article.article.title;
  Words words;
  for (const FoundWord& found : highlighter.Find(article, field)) {
    words.push_back(text.substr(found.begin, found.end - found.begin));
  }
  return words;
}

Words Found(std::string_view query, const std::string& language, const std::string& body) {
  return Found(ParseQuery(query).value(), test::SampleArticle(language, "", body));
}

TEST_CASE("A word is found in all its forms, in the article's language", "[snippet][highlight]") {
  CHECK(Found("sanction", "en", "Sanctions were sanctioned; sanctimony is not.") == Words{"Sanctions", "sanctioned"});
  CHECK(Found("путин", "ru", "Путина ждали. ПУТИНУ писали, о путине говорили.") == Words{"Путина", "ПУТИНУ", "путине"});
  CHECK(Found("Verhandlung", "de", "Die Verhandlungen beginnen.") == Words{"Verhandlungen"});
  CHECK(Found("élection", "fr", "Les élections, selon l’Élysée.") == Words{"élections"});
  CHECK(Found("elysee", "fr", "Les élections, selon l’Élysée.") == Words{"Élysée"});
  CHECK(Found("elección", "es", "Las elecciones de mayo") == Words{"elecciones"});
  CHECK(Found("ülke", "tr", "Bazı ÜLKELER anlaştı") == Words{"ÜLKELER"});
}

TEST_CASE("Words are found in scripts without a stemmer", "[snippet][highlight]") {
  CHECK(Found("Київ", "uk", "Сьогодні КИЇВ мовчить") == Words{"КИЇВ"});
  CHECK(Found("القدس", "ar", "زار الوفد القدس أمس") == Words{"القدس"});
  CHECK(Found("ایران", "fa", "وزیر ایران گفت") == Words{"ایران"});
  CHECK(Found("ירושלים", "he", "הוא נסע לעיר ירושלים אתמול") == Words{"ירושלים"});
  CHECK(Found("서울", "ko", "그는 서울 에서 말했다") == Words{"서울"});
  CHECK(Found("ประเทศไทย", "th", "รัฐบาลประเทศไทยประกาศ") == Words{"ประเทศไทย"});
}

TEST_CASE("A run of Han or Kana is found where all of it stands", "[snippet][highlight]") {
  CHECK(Found("习近平", "zh", "国家主席习近平访问莫斯科，习主席说") == Words{"习近平"});
  CHECK(Found("習", "zh", "習近平") == Words{"習"});
  CHECK(Found("東京", "ja", "東京で会談。京東ではない。東 京") == Words{"東京"});
  CHECK(Found("プーチン", "ja", "ロシアのプーチン大統領") == Words{"プーチン"});
}

TEST_CASE("A Korean noun is found with its particles and in compounds", "[snippet][highlight]") {
  CHECK(Found("대통령", "ko", "대통령은 부대통령과 대통 통령 국민을") == Words{"대통령은", "부대통령과"});
  CHECK(Found("서울", "ko", "서울에서, 서 울") == Words{"서울에서"});
  CHECK(Found("\"대통령은\"", "ko", "대통령은 대통령을") == Words{"대통령은"});
}

TEST_CASE("A word that is cut in two is found in all its forms, side by side", "[snippet][highlight]") {
  CHECK(Found("ex-president", "en", "Ex-Presidents met; the ex is no president.") == Words{"Ex-Presidents"});
  CHECK(Found("l'élection", "fr", "L’élection d’hier, les élections") == Words{"L’élection"});
  CHECK(Found("covid-19", "en", "Covid 19, covid of 19 and COVID-19") == Words{"Covid 19", "COVID-19"});
}

TEST_CASE("A word in a foreign script is found as it is", "[snippet][highlight]") {
  CHECK(Found("Reuters", "ru", "Об этом сообщает Reuters.") == Words{"Reuters"});
  CHECK(Found("путин", "en", "The word Путин, not Путина, is Russian.") == Words{"Путин"});
}

TEST_CASE("A phrase counts only where every word of it stands", "[snippet][highlight]") {
  CHECK(Found("\"security council\"", "en", "The Security Council and the council of security. Security councils.") ==
        Words{"Security Council"});
  CHECK(Found("\"cold war\"", "en", "A cold, cold war") == Words{"cold war"});
  CHECK(Found("\"a b a c\"", "en", "a b a b a c") == Words{"a b a c"});
}

TEST_CASE("Exact words and beginnings of words", "[snippet][highlight]") {
  CHECK(Found("=sanction", "en", "sanctions, Sanction") == Words{"Sanction"});
  CHECK(Found("sanct*", "en", "sanctions, sanctity, saint") == Words{"sanctions", "sanctity"});
  CHECK(Found("моск*", "ru", "Москва, московский, Мск") == Words{"Москва", "московский"});
}

TEST_CASE("What a NOT excludes is not marked, operands of AND, OR and proximity are", "[snippet][highlight]") {
  CHECK(Found("oil -gas", "en", "oil and gas") == Words{"oil"});
  CHECK(Found("oil NOT (gas OR coal)", "en", "oil, gas and coal") == Words{"oil"});
  CHECK(Found("oil OR (gas AND coal)", "en", "gas and oil") == Words{"gas", "oil"});
  CHECK(Found("oil w/3 (gas OR coal)", "en", "oil and coal") == Words{"oil", "coal"});
}

TEST_CASE("A word of the title is not looked for in the body, nor the other way", "[snippet][highlight]") {
  const index::AnalyzedArticle article = test::SampleArticle("en", "Oil talks fail", "Talks on oil failed.");
  const auto found = [&](std::string_view query, TextField field) {
    return Found(ParseQuery(query).value(), article, field);
  };
  CHECK(found("title:oil", TextField::kBody).empty());
  CHECK(found("title:oil", TextField::kTitle) == Words{"Oil"});
  CHECK(found("body:talk body:=fail body:\"oil failed\"", TextField::kTitle).empty());
  CHECK(found("body:talk", TextField::kBody) == Words{"Talks"});
  CHECK(found("oil talk", TextField::kTitle) == Words{"Oil", "talks"});
}

QueryNode ById(std::optional<EntityKind> kind, const std::string& id) {
  QueryNode node;
  node.kind = QueryNode::Kind::kEntity;
  node.entity_kind = kind;
  node.by_id = true;
  node.text = id;
  return node;
}

TEST_CASE("Mentions of an entity are found whole, by kind and id", "[snippet][highlight]") {
  index::AnalyzedArticle article = test::SampleArticle("en", "", "In China, Xi Jinping met Putin.");
  test::Mention(EntityKind::kPlace, "china", "China", &article);
  test::Mention(EntityKind::kCountry, "cn", "China", &article);
  test::Mention(EntityKind::kPerson, "xi-jinping", "Xi Jinping", &article);
  CHECK(Found(Query(ById(EntityKind::kPerson, "xi-jinping")), article) == Words{"Xi Jinping"});
  CHECK(Found(Query(ById(EntityKind::kCountry, "cn")), article) == Words{"China"});
  CHECK(Found(Query(ById(std::nullopt, "china")), article) == Words{"China"});
  CHECK(Found(Query(ById(EntityKind::kPerson, "china")), article).empty());
  CHECK(Found(Query(ById(EntityKind::kPerson, "xi-jinping")), article, TextField::kTitle).empty());
}

TEST_CASE("The same word twice in a query is one word", "[snippet][highlight]") {
  const index::AnalyzedArticle article = test::SampleArticle("en", "", "Oil and gas");
  Highlighter highlighter(ParseQuery("oil (oil OR gas)").value());
  const std::vector<FoundWord> found = highlighter.Find(article, TextField::kBody);
  REQUIRE(found.size() == 2);
  CHECK(found[0].word != found[1].word);
}

TEST_CASE("One highlighter serves articles in many languages", "[snippet][highlight]") {
  Highlighter highlighter(ParseQuery("nations").value());
  CHECK(highlighter.Find(test::SampleArticle("en", "", "a nation"), TextField::kBody).size() == 1);
  CHECK(highlighter.Find(test::SampleArticle("fr", "", "une nation"), TextField::kBody).size() == 1);
  CHECK(highlighter.Find(test::SampleArticle("und", "", "nation nations"), TextField::kBody).size() == 1);
  CHECK(highlighter.Find(test::SampleArticle("en", "", "the nation's"), TextField::kBody).size() == 1);
}

}  // namespace
}  // namespace archive_search::snippet
