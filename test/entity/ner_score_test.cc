// Scores the recogniser on tagged corpora, which are not part of the project: floors that a change must not fall below.
#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>

#include "entity/ner_corpus.h"
#include "support/shared_data.h"

namespace archive_search::test {
namespace {

struct Corpus {
  const char* file;
  const char* language;
  bool has_documents;
  double persons;  // least F1
  double organisations;
  double places;
};

SpanScore Score(const std::vector<TaggedArticle>& articles, const Corpus& corpus, EntityKind kind,
                const std::set<std::string>& tags) {
  constexpr std::size_t kMost = 1500;
  const entity::Recognizer recognizer(Gazetteer::Bundled());
  SpanScore score;
  for (std::size_t i = 0; i < std::min(kMost, articles.size()); ++i) {
    AddScore(GoldSpans(articles[i], tags),
             FoundSpans(RecognizeBody(recognizer, articles[i].text, corpus.language), kind), &score);
  }
  return score;
}

// wikigold is among what the bundled model was trained on; docs/entities.md has the figures of cross-validation.
TEST_CASE("Names of tagged corpora are found as well as before", "[ner]") {
  const Corpus corpus = GENERATE(Corpus{"wikigold.en.tsv", "en", true, 0.85, 0.6, 0.8},
                                 Corpus{"wikineural.ru.tsv", "ru", false, 0.5, 0.3, 0.7},
                                 Corpus{"wikineural.es.tsv", "es", false, 0.8, 0.35, 0.75});
  const std::string path = SharedPath(std::string("corpora/ner/") + corpus.file);
  SKIP_WITHOUT(path);
  const auto articles = ReadTaggedArticles(path, corpus.has_documents);
  REQUIRE(articles.size() > 100);
  INFO(corpus.file);
  CHECK(Score(articles, corpus, EntityKind::kPerson, {"PER"}).f1() >= corpus.persons);
  CHECK(Score(articles, corpus, EntityKind::kOrganisation, {"ORG"}).f1() >= corpus.organisations);
  CHECK(Score(articles, corpus, EntityKind::kPlace, {"LOC"}).f1() >= corpus.places);
}

}  // namespace
}  // namespace archive_search::test
