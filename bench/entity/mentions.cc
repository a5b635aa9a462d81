// Prints what the recogniser finds in the articles of files, to compare two versions of it; or how fast it is on them:
//   bench_mentions FILE... > before.txt
//   bench_mentions --time PASSES FILE...
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "archive_search/reader.h"
#include "entity/recognizer.h"
#include "text/language.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

struct Analyzed {
  explicit Analyzed(Article read)
      : article(std::move(read)),
        language(text::DetectLanguage(article.title, article.body, article.language).language),
        title(text::Tokenize(article.title, language)),
        body(text::Tokenize(article.body, language)) {}

  [[nodiscard]] std::vector<Found> Recognize(const Recognizer& recognizer) const {
    const int year = article.published ? article.published->year : 0;
    return recognizer.Recognize({article.title, article.body, &title, &body, language, year});
  }

  Article article;
  std::string language;
  text::AnalyzedText title;
  text::AnalyzedText body;
};

template <class Visit>
absl::Status ForEachArticle(const std::string& path, Visit visit) {
  auto reader = OpenArticles(path, {});
  if (!reader.ok()) return reader.status();
  for (;;) {
    auto read = (*reader)->Next();
    if (!read.ok()) return read.status();
    if (!read->has_value()) return absl::OkStatus();
    if (auto* record = std::get_if<ReadArticle>(&**read)) visit(Analyzed(std::move(record->article)));
  }
}

void Print(const Article& article, const std::vector<Found>& mentions) {
  std::printf("%s\t%zu\n", article.key.c_str(), mentions.size());
  for (const Found& m : mentions) {
    std::printf("%d\t%u-%u\t%u-%u\t%d\t%d\t%s\t%s\n", static_cast<int>(m.field), m.first_token, m.last_token, m.begin,
                m.end, static_cast<int>(m.kind), m.ambiguous ? 1 : 0, m.id.c_str(), m.name.c_str());
  }
}

absl::Status PrintMentions(const Recognizer& recognizer, const std::string& path) {
  return ForEachArticle(path,
                        [&](const Analyzed& analyzed) { Print(analyzed.article, analyzed.Recognize(recognizer)); });
}

// Megabytes of text a second of processor time, by the fastest of the passes.
absl::Status TimeMentions(const Recognizer& recognizer, const std::string& path, int passes) {
  std::vector<Analyzed> articles;
  std::size_t bytes = 0;
  const absl::Status status = ForEachArticle(path, [&](Analyzed analyzed) {
    bytes += analyzed.article.title.size() + analyzed.article.body.size();
    articles.push_back(std::move(analyzed));
  });
  if (!status.ok()) return status;
  double fastest = 0;
  std::size_t mentions = 0;
  for (int pass = 0; pass < passes; ++pass) {
    mentions = 0;
    const std::clock_t begin = std::clock();
    for (const Analyzed& analyzed : articles) mentions += analyzed.Recognize(recognizer).size();
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    if (pass == 0 || seconds < fastest) fastest = seconds;
  }
  std::printf("%s: %.1f MB/s, %zu mentions\n", path.c_str(), static_cast<double>(bytes) / fastest / 1e6, mentions);
  return status;
}

int Main(int argc, char** argv) {
  const bool timed = argc > 2 && std::string_view(argv[1]) == "--time";
  const int passes = timed ? std::atoi(argv[2]) : 0;
  const Recognizer recognizer(Gazetteer::Bundled());
  for (int i = timed ? 3 : 1; i < argc; ++i) {
    const absl::Status status = timed ? TimeMentions(recognizer, argv[i], passes) : PrintMentions(recognizer, argv[i]);
    if (status.ok()) continue;
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace archive_search::entity

int main(int argc, char** argv) {
  return archive_search::entity::Main(argc, argv);
}
