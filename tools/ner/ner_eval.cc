// Scores the recogniser of names:
//   ner_eval [--language CODE] [--folds N] [--model FILE] [--errors N] CORPUS.tsv…
//   ner_eval --frus DIR [--every N] [--model FILE]
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "entity/recognizer.h"
#include "ner/frus_markup.h"
#include "ner/span_score.h"
#include "ner/tagged_corpus.h"
#include "text/tokenizer.h"

namespace archive_search::ner {
namespace {

struct Options {
  std::vector<std::string> corpora;
  std::string language = "en";
  std::size_t folds = 1;  // of cross-validation
  std::string model;      // the bundled one if empty
  std::string frus;
  std::size_t every = 20;
  std::size_t errors = 0;  // how many wrong and missed spans to print
};

std::vector<entity::Found> Recognize(const entity::Recognizer& recognizer, const std::string& title,
                                     const std::string& body, const std::string& language, int year = 0) {
  const text::AnalyzedText title_tokens = text::Tokenize(title, language);
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  return recognizer.Recognize({title, body, &title_tokens, &tokens, language, year});
}

void PrintErrors(const TaggedArticle& article, const std::vector<TaggedSpan>& found, std::size_t* left) {
  const auto print = [&](const char* what, const std::vector<TaggedSpan>& from, const std::vector<TaggedSpan>& other) {
    for (const TaggedSpan& span : from) {
      if (span.kind == SpanKind::kOther || std::find(other.begin(), other.end(), span) != other.end()) continue;
      if (*left == 0) return;
      --*left;
      std::size_t first = span.begin - std::min<std::size_t>(span.begin, 50);
      while (first < span.begin && (static_cast<unsigned char>(article.text[first]) & 0xC0) == 0x80) ++first;
      std::string around = article.text.substr(first, span.begin - first) + "[" +
                           article.text.substr(span.begin, span.end - span.begin) + "]" +
                           article.text.substr(span.end, 40);
      std::replace(around.begin(), around.end(), '\n', ' ');
      std::printf("%s %s\t%s\n", what, std::string(SpanKindName(span.kind)).c_str(), around.c_str());
    }
  };
  print("missed", article.spans, found);
  print("wrong ", found, article.spans);
}

absl::StatusOr<entity::TaggerModel> ReadModel(const std::string& path) {
  if (path.empty()) return entity::TaggerModel::Bundled();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return entity::TaggerModel::Parse(bytes.str());
}

void ScoreArticles(const entity::Recognizer& recognizer, const std::vector<TaggedArticle>& articles, std::size_t part,
                   std::size_t parts, const Options& options, std::size_t* errors, CorpusScore* score) {
  for (std::size_t i = part; i < articles.size(); i += parts) {
    const TaggedArticle& article = articles[i];
    const std::vector<TaggedSpan> found = SpansOf(Recognize(recognizer, "", article.text, options.language));
    AddArticle(article.spans, found, score);
    PrintErrors(article, found, errors);
  }
}

// With folds, articles 0, N, 2N, … are read with the model FILE.0, the next ones with FILE.1, and so on.
absl::Status ScoreCorpus(const std::string& path, const Options& options) {
  const absl::StatusOr<std::vector<TaggedArticle>> articles = ReadTagged(path);
  if (!articles.ok()) return articles.status();
  CorpusScore score;
  std::size_t errors = options.errors;
  for (std::size_t part = 0; part < options.folds; ++part) {
    auto model = ReadModel(options.folds == 1 ? options.model : absl::StrCat(options.model, ".", part));
    if (!model.ok()) return model.status();
    const entity::Recognizer recognizer(Gazetteer::Bundled(), *std::move(model));
    ScoreArticles(recognizer, *articles, part, options.folds, options, &errors, &score);
  }
  std::printf("%s (%s)\n%s", path.c_str(), options.language.c_str(), ScoreTable(score).c_str());
  return absl::OkStatus();
}

void AddMarkup(const MarkedArticle& article, const std::vector<entity::Found>& found, MarkupScore* score) {
  for (const MarkedName& name : article.names) {
    if (name.kind != "PER") continue;
    ++score->persons;
    const entity::Found* exact = nullptr;
    bool overlap = false;
    for (const entity::Found& f : found) {
      if (f.kind != EntityKind::kPerson || f.field != TextField::kBody || f.begin >= name.end || f.end <= name.begin)
        continue;
      overlap = true;
      if (f.begin == name.begin && f.end == name.end) exact = &f;
    }
    score->overlap += overlap ? 1 : 0;
    if (exact == nullptr) continue;
    ++score->exact;
    if (name.canonical.empty()) continue;
    ++score->linkable;
    score->ambiguous += exact->ambiguous ? 1 : 0;
    score->linked += Agrees(exact->name, name.canonical) ? 1 : 0;
  }
}

absl::Status ScoreMarkup(const Options& options) {
  auto model = ReadModel(options.model);
  if (!model.ok()) return model.status();
  const entity::Recognizer recognizer(Gazetteer::Bundled(), *std::move(model));
  MarkupScore score;
  const absl::Status status =
      ReadMarkedArticles(options.frus, 0, std::max<std::size_t>(options.every, 1), [&](const MarkedArticle& article) {
        AddMarkup(
            article,
            Recognize(recognizer, article.title, article.body, "en", std::atoi(article.date.substr(0, 4).c_str())),
            &score);
      });
  if (!status.ok()) return status;
  const auto percent = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  std::printf(
      "%s: persons %zu, found exactly %.1f %%, in part %.1f %%; of those exact with a canonical name linked %.1f %%, "
      "ambiguous %.1f %%\n",
      options.frus.c_str(), score.persons, percent(score.exact, score.persons), percent(score.overlap, score.persons),
      percent(score.linked, score.linkable), percent(score.ambiguous, score.linkable));
  return absl::OkStatus();
}

absl::Status Run(const Options& options) {
  if (options.folds == 0) return absl::InvalidArgumentError("--folds takes 1 or more");
  for (const std::string& path : options.corpora) {
    const absl::Status status = ScoreCorpus(path, options);
    if (!status.ok()) return status;
  }
  return options.frus.empty() ? absl::OkStatus() : ScoreMarkup(options);
}

}  // namespace
}  // namespace archive_search::ner

int main(int argc, char** argv) {
  archive_search::ner::Options options;
  CLI::App app{"Scores the recogniser of names on corpora with tags, span by span"};
  app.add_option("corpora", options.corpora, "Files of tokens and tags");
  app.add_option("--language", options.language, "The corpora's language, ISO 639");
  app.add_option("--folds", options.folds, "Cross-validate: read part K of N of the articles with the model FILE.K");
  app.add_option("--model", options.model, "A model of the tagger, other than the bundled one");
  app.add_option("--frus", options.frus, "A folder with docs.jsonl and entities.jsonl, the editors' mark-up");
  app.add_option("--every", options.every, "Of the marked-up articles, each N-th");
  app.add_option("--errors", options.errors, "Print so many wrong and missed spans first");
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = archive_search::ner::Run(options);
  if (status.ok()) return 0;
  std::cerr << "ner_eval: " << status.message() << "\n";
  return 1;
}
