#include "snippet/snippets.h"

#include <catch2/catch.hpp>
#include <random>

#include "archive_search/query.h"
#include "snippet/sample_article.h"

namespace archive_search::snippet {
namespace {

using Texts = std::vector<std::string>;

std::vector<Snippet> Make(std::string_view query, const index::AnalyzedArticle& article,
                          const SnippetOptions& options = {}) {
  Highlighter highlighter(ParseQuery(query).value());
  return MakeSnippets(article, options, &highlighter);
}

Texts MarkedTexts(std::string_view query, const index::AnalyzedArticle& article, const SnippetOptions& options = {}) {
  Texts texts;
  for (const Snippet& snippet : Make(query, article, options)) texts.push_back(test::Marked(snippet));
  return texts;
}

TEST_CASE("The title comes first, whole, if a word of it matched", "[snippet]") {
  const auto article = test::SampleArticle("en", "Oil \n embargo", "The embargo began.");
  CHECK(MarkedTexts("embargo", article) == Texts{"Oil [embargo]", "The [embargo] began."});
  CHECK(MarkedTexts("began", article) == Texts{"The embargo [began]."});
  CHECK(MarkedTexts("embargo", article, {.title = false}) == Texts{"The [embargo] began."});
  CHECK(MarkedTexts("embargo", article, {.count = 0}) == Texts{"Oil [embargo]"});
  CHECK(Make("embargo", article).front().field == TextField::kTitle);
  CHECK(Make("embargo", article).back().field == TextField::kBody);
}

TEST_CASE("A body without a match shows its beginning, an empty one nothing", "[snippet]") {
  CHECK(MarkedTexts("oil", test::SampleArticle("en", "Oil", "The talks began in Geneva."), {.max_bytes = 12}) ==
        Texts{"[Oil]", "The talks"});
  CHECK(MarkedTexts("oil", test::SampleArticle("en", "Oil", " \n")) == Texts{"[Oil]"});
}

TEST_CASE("Words, phrases and mentions that overlap are one mark", "[snippet]") {
  auto article = test::SampleArticle("en", "", "The UN Security Council met; the council voted.");
  CHECK(MarkedTexts("\"security council\" council", article) ==
        Texts{"The UN [Security Council] met; the [council] voted."});
  CHECK(MarkedTexts("\"UN security\" \"security council\"", article) ==
        Texts{"The [UN Security Council] met; the council voted."});
}

TEST_CASE("Marks stand right where white space was taken out", "[snippet]") {
  const auto article = test::SampleArticle("en", "", "  First\t\tline.\r\n\r\nSecond \u00a0 line  here.");
  CHECK(MarkedTexts("\"second line\" first", article) == Texts{"[First] line. [Second line] here."});
}

TEST_CASE("A match longer than a passage is marked as far as it is shown", "[snippet]") {
  const auto article =
      test::SampleArticle("en", "", "He spoke of the organisation for security and co-operation in Europe.");
  CHECK(MarkedTexts("\"organisation for security and co operation\"", article, {.max_bytes = 20}) ==
        Texts{"the [organisation for]"});
}

TEST_CASE("Every script is marked and cut well", "[snippet]") {
  struct Case {
    std::string language, query, body;
    std::size_t max_bytes;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"ru", "санкция", "Совет долго спорил. Новые санкции введены вчера.", 60, "Новые [санкции] введены вчера."},
      {"uk", "Київ", "Делегація прибула до Києва. Київ чекає.", 20, "[Києва]. [Київ]"},
      {"zh", "制裁", "外交部发言人昨天表示，新的制裁措施将于下周生效。", 30, "示，新的[制裁]措施将于"},
      {"ja", "首脳会談", "両国は来月、首脳会談を開くことで合意した。", 33, "来月、[首脳会談]を開くこ"},
      {"ar", "عقوبات", "قال المتحدث إن المجلس أقر عقوبات جديدة أمس", 30, "أقر [عقوبات] جديدة"},
      {"he", "סנקציות", "הדובר אמר כי המועצה אישרה סנקציות חדשות", 30, "[סנקציות] חדשות"},
      {"ko", "제재", "대변인은 새로운 제재 조치를 발표했다", 30, "새로운 [제재] 조치를"},
      {"hi", "समझौता", "दोनों देशों के बीच समझौता हो गया", 40, "बीच [समझौता] हो"},
      {"de", "Verhandlung", "Gestern begannen in Genf die Verhandlungen über Öl.", 30, "die [Verhandlungen] über Öl."},
  };
  for (const Case& c : cases) {
    const auto article = test::SampleArticle(c.language, "", c.body);
    CHECK(MarkedTexts(c.query, article, {.max_bytes = c.max_bytes}) == Texts{c.expected});
  }
}

TEST_CASE("Several passages show the best places", "[snippet]") {
  const auto article =
      test::SampleArticle("en", "",
                          "Oil prices rose on Monday.\n\nNobody in the room spoke about anything else.\n\n"
                          "Gas and oil were cut off.\n\nIn the end gas won.");
  CHECK(MarkedTexts("oil gas", article, {.count = 1, .max_bytes = 30}) == Texts{"[Gas] and [oil] were cut off."});
  CHECK(MarkedTexts("oil gas", article, {.count = 3, .max_bytes = 30}) ==
        Texts{"[Oil] prices rose on Monday.", "[Gas] and [oil] were cut off.", "In the end [gas] won."});
}

TEST_CASE("Damaged offsets of a mention do not reach beyond the text", "[snippet]") {
  auto article = test::SampleArticle("en", "", "Putin spoke.");
  test::Mention(EntityKind::kPerson, "vladimir-putin", "Putin", &article);
  article.entities.front().end = 9'999;
  QueryNode node;
  node.kind = QueryNode::Kind::kEntity;
  node.entity_kind = EntityKind::kPerson;
  node.by_id = true;
  node.text = "vladimir-putin";
  Highlighter highlighter{Query(node)};
  const std::vector<Snippet> snippets = MakeSnippets(article, {}, &highlighter);
  REQUIRE(snippets.size() == 1);
  CHECK(test::Marked(snippets.front()) == "[Putin spoke.]");
}

TEST_CASE("Marks of any text, even one that is not UTF-8, lie inside its snippets", "[snippet]") {
  std::mt19937 random(13);
  for (int round = 0; round < 1'000; ++round) {
    std::string body;
    for (std::size_t i = random() % 300; i > 0; --i) {
      body += random() % 3 == 0 ? "oil " : std::string(1, static_cast<char>(random() % 256));
    }
    const SnippetOptions options{1 + random() % 3, 1 + random() % 60, true};
    for (const Snippet& snippet : Make("oil o* \"oil oil\"", test::SampleArticle("en", body, body), options)) {
      if (snippet.field == TextField::kBody) REQUIRE(snippet.text.size() <= options.max_bytes);
      std::size_t behind = 0;
      for (const auto& [begin, end] : snippet.marks) {
        REQUIRE(begin >= behind);
        REQUIRE(begin < end);
        REQUIRE(end <= snippet.text.size());
        behind = end;
      }
    }
  }
}

}  // namespace
}  // namespace archive_search::snippet
