// Scores the recogniser on tagged corpora, which are not part of the project: floors that a change must not fall below.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entity/recognizer.h"
#include "ner/span_score.h"
#include "ner/tagged_corpus.h"
#include "support/shared_data.h"
#include "text/tokenizer.h"

namespace archive_search::test {
namespace {

struct Corpus {
  const char* file;
  const char* language;
  double persons;  // least F1
  double organisations;
  double places;
};

ner::CorpusScore Score(const std::vector<ner::TaggedArticle>& articles, const Corpus& corpus) {
  constexpr std::size_t kMost = 1500;
  const entity::Recognizer recognizer(Gazetteer::Bundled());
  ner::CorpusScore score;
  for (std::size_t i = 0; i < std::min(kMost, articles.size()); ++i) {
    const text::AnalyzedText tokens = text::Tokenize(articles[i].text, corpus.language);
    const auto found = recognizer.Recognize({"", articles[i].text, nullptr, &tokens, corpus.language});
    ner::AddArticle(articles[i].spans, ner::SpansOf(found), &score);
  }
  return score;
}

// wikigold is among what the bundled model was trained on; docs/entities.md has the figures of cross-validation.
TEST_CASE("Names of tagged corpora are found as well as before", "[ner]") {
  const Corpus corpus =
      GENERATE(Corpus{"wikigold.en.tsv", "en", 0.85, 0.6, 0.8}, Corpus{"wikineural.ru.tsv", "ru", 0.5, 0.3, 0.7},
               Corpus{"wikineural.es.tsv", "es", 0.8, 0.35, 0.75});
  const std::string path = SharedPath(std::string("corpora/ner/") + corpus.file);
  SKIP_WITHOUT(path);
  const auto articles = ner::ReadTaggedArticles(path);
  REQUIRE(articles.ok());
  REQUIRE(articles->size() > 100);
  INFO(corpus.file);
  const ner::CorpusScore score = Score(*articles, corpus);
  CHECK(score.kinds[0].f1() >= corpus.persons);
  CHECK(score.kinds[1].f1() >= corpus.organisations);
  CHECK(score.kinds[2].f1() >= corpus.places);
}

}  // namespace
}  // namespace archive_search::test
