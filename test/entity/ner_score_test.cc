// Scores the recogniser on tagged corpora. They are not part of the project.
#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>
#include <utility>

#include "entity/ner_corpus.h"
#include "support/shared_data.h"

namespace archive_search::test {
namespace {

struct Corpus {
  const char* file;
  const char* language;
  bool has_documents;
};

struct Scores {
  SpanScore person;
  SpanScore organisation;
};

Scores ScoreArticles(const std::vector<TaggedArticle>& articles, std::size_t first, std::size_t last,
                     std::string_view language) {
  const entity::Recognizer recognizer(Gazetteer::Bundled());
  Scores scores;
  for (std::size_t i = first; i < last; ++i) {
    const auto found = RecognizeBody(recognizer, articles[i].text, language);
    AddScore(GoldSpans(articles[i], {"PER", "Person"}), FoundSpans(found, EntityKind::kPerson), &scores.person);
    AddScore(GoldSpans(articles[i], {"ORG", "Organisation"}), FoundSpans(found, EntityKind::kOrganisation),
             &scores.organisation);
  }
  return scores;
}

void Print(const std::string& what, const Scores& scores) {
  std::printf("%-28s persons P %.3f R %.3f F1 %.3f   organisations P %.3f R %.3f F1 %.3f\n", what.c_str(),
              scores.person.precision(), scores.person.recall(), scores.person.f1(), scores.organisation.precision(),
              scores.organisation.recall(), scores.organisation.f1());
}

TEST_CASE("Persons of Wikipedia articles are found with an F1 of 0.6 or more", "[ner]") {
  const std::string path = SharedPath("corpora/ner/wikigold.en.tsv");
  SKIP_WITHOUT(path);
  const auto articles = ReadTaggedArticles(path, /*has_documents=*/true);
  REQUIRE(articles.size() > 100);
  const std::size_t half = articles.size() / 2;
  Print("wikigold, half tuned on", ScoreArticles(articles, 0, half, "en"));
  Print("wikigold, half held out", ScoreArticles(articles, half, articles.size(), "en"));
  const Scores all = ScoreArticles(articles, 0, articles.size(), "en");
  Print("wikigold", all);
  CHECK(all.person.f1() >= 0.6);
}

TEST_CASE("Corpora of lone sentences are scored to be seen", "[ner]") {
  const Corpus corpus = GENERATE(Corpus{"re3d.en.tsv", "en", false}, Corpus{"wikineural.ru.tsv", "ru", false},
                                 Corpus{"wikineural.es.tsv", "es", false});
  const std::string path = SharedPath(std::string("corpora/ner/") + corpus.file);
  SKIP_WITHOUT(path);
  const auto articles = ReadTaggedArticles(path, corpus.has_documents);
  constexpr std::size_t kMost = 2000;
  const Scores scores = ScoreArticles(articles, 0, std::min(kMost, articles.size()), corpus.language);
  Print(corpus.file, scores);
  CHECK(scores.person.right > 0);
}

}  // namespace
}  // namespace archive_search::test
