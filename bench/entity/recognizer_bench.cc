// How fast texts are searched for entities, alone and with the whole analysis around it, with ICU's bare iteration over
// the words of the same text beside it:
//   bench_entity [--benchmark_filter=REGEX] [FILE...]
// on the articles of the files (any that are indexed), those of each language apart, or on paragraphs that stand here.
// "of_icu" is the speed as a share of ICU's. A file that cannot be read is reported in place of its figures. It also
// tells how fast the bundled gazetteer is read.
#include "entity/recognizer.h"

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>

#include <ctime>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/reader.h"
#include "text/language.h"
#include "text/stems.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

// Articles with their tokens, and as ICU reads them.
struct Corpus {
  struct Text {
    Article article;
    std::string language;
    text::AnalyzedText title;
    text::AnalyzedText body;
    icu::UnicodeString units;
  };

  void Add(Article article, const std::string& language) {
    Text text;
    text.language = language;
    text.title = text::Tokenize(article.title, text.language);
    text.body = text::Tokenize(article.body, text.language);
    text.units = icu::UnicodeString::fromUTF8(article.title + "\n\n" + article.body);
    bytes += article.title.size() + article.body.size();
    text.article = std::move(article);
    texts.push_back(std::move(text));
  }

  std::string name;
  std::vector<Text> texts;
  std::size_t bytes = 0;
};

// An article of about 8 KB, as long as most are, with as many names as news has.
Corpus BuiltIn(const std::string& language, const std::string& paragraph) {
  Corpus corpus;
  corpus.name = language;
  Article article;
  article.language = language;
  while (article.body.size() < 8 * 1024) article.body.append(paragraph).append("\n\n");
  corpus.Add(std::move(article), language);
  return corpus;
}

std::deque<Corpus> BuiltInCorpora() {
  std::deque<Corpus> corpora;
  corpora.push_back(BuiltIn(
      "en",
      "The foreign ministers of the eleven member states met in Vienna on Tuesday, Mr. Lindqvist said, to discuss new "
      "sanctions against the country's oil industry. \"We will not be hurried,\" he told reporters. Talks with the "
      "U.S. delegation, which had arrived a day earlier, went on until 3.30 in the morning and ended without "
      "agreement. "
      "President Vladimir Putin has called them a farce; Maria Lindqvist, an expert at the Institute of Energy, "
      "expects "
      "that China and the European Union will go their own ways, as prices rise and winter comes."));
  corpora.push_back(BuiltIn(
      "ru",
      "Министры иностранных дел одиннадцати государств встретились во вторник в Вене, чтобы обсудить новые санкции "
      "против нефтяной промышленности. «Нас никто не торопит», — сказал журналистам председатель Иван Линдквист. "
      "Переговоры с делегацией США, прибывшей днём ранее, продолжались до утра и завершились без соглашения. "
      "Президент Владимир Путин назвал их фарсом."));
  corpora.push_back(BuiltIn(
      "zh",
      "十一个成员国的外交部长星期二在维也纳举行会晤，讨论对石油工业的新制裁措施。“我们不会着急，”主席对记者说。会谈持续"
      "到凌晨三点半，没有达成协议。俄罗斯总统普京对此表示不满，中国和欧盟没有评论。"));
  corpora.push_back(BuiltIn(
      "fr",
      "Les ministres des Affaires étrangères des onze États membres se sont réunis mardi à Vienne pour débattre de "
      "nouvelles sanctions contre l’industrie pétrolière. « Nous ne sommes pas pressés », a déclaré Jeanne Lindqvist à "
      "la presse. La Russie de Vladimir Poutine et la Chine n’ont pas réagi."));
  corpora.push_back(BuiltIn(
      "ar",
      "اجتمع وزراء خارجية الدول الأعضاء الإحدى عشرة يوم الثلاثاء في فيينا لمناقشة عقوبات جديدة على قطاع النفط. وقال "
      "الرئيس للصحفيين: لسنا في عجلة من أمرنا. واستمرت المحادثات حتى الصباح وانتهت دون اتفاق بين روسيا والصين."));
  return corpora;
}

// The articles of a file, a corpus a language: speeds differ.
absl::StatusOr<std::vector<Corpus>> ReadCorpora(const std::string& path) {
  auto reader = OpenArticles(path, {});
  if (!reader.ok()) return reader.status();
  std::map<std::string, Corpus> corpora;
  for (;;) {
    auto read = (*reader)->Next();
    if (!read.ok()) return read.status();
    if (!read->has_value()) break;
    auto* record = std::get_if<ReadArticle>(&**read);
    if (record == nullptr) continue;
    const Article& article = record->article;
    const std::string language = text::DetectLanguage(article.title, article.body, article.language).language;
    corpora[language].Add(std::move(record->article), language);
  }
  std::vector<Corpus> found;
  for (auto& [language, corpus] : corpora) {
    corpus.name = path.substr(path.rfind('/') + 1) + "/" + language;
    found.push_back(std::move(corpus));
  }
  return found;
}

double ProcessorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void IterateWords(const Corpus& corpus, icu::BreakIterator* breaks) {
  for (const Corpus::Text& text : corpus.texts) {
    breaks->setText(text.units);
    int count = 0;
    for (breaks->first(); breaks->next() != icu::BreakIterator::DONE;) ++count;
    benchmark::DoNotOptimize(count);
  }
}

std::unique_ptr<icu::BreakIterator> WordBreaks() {
  UErrorCode error = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
}

// Runs `pass` over the corpus. In turns with ICU, for the machine may be busier at one time than at another.
template <class Pass>
void Measure(benchmark::State& state, const Corpus& corpus, Pass pass) {
  const std::unique_ptr<icu::BreakIterator> breaks = WordBreaks();
  double ours = 0;
  double icus = 0;
  pass();  // what a thread does once
  for (auto _ : state) {
    const double begin = ProcessorSeconds();
    pass();
    ours += ProcessorSeconds() - begin;
    state.PauseTiming();
    const double icu_begin = ProcessorSeconds();
    IterateWords(corpus, breaks.get());
    icus += ProcessorSeconds() - icu_begin;
    state.ResumeTiming();
  }
  const double megabytes = static_cast<double>(corpus.bytes) * static_cast<double>(state.iterations()) / 1e6;
  state.counters["MB/s"] = megabytes / ours;
  state.counters["icu_MB/s"] = megabytes / icus;
  state.counters["of_icu"] = icus / ours;
}

void Recognize(benchmark::State& state, const Corpus& corpus) {
  const Recognizer recognizer(Gazetteer::Bundled());
  Measure(state, corpus, [&] {
    for (const Corpus::Text& text : corpus.texts) {
      const Article& article = text.article;
      const int year = article.published ? article.published->year : 0;
      benchmark::DoNotOptimize(
          recognizer.Recognize({article.title, article.body, &text.title, &text.body, text.language, year}));
    }
  });
}

void StemAll(const text::AnalyzedText& tokens, text::Stemmer* stemmer) {
  for (const text::Token& token : tokens.tokens) {
    benchmark::DoNotOptimize(stemmer->Stems(tokens.form(token), tokens.word(token), token.script).size());
  }
}

// Language, tokens, sentences, stems and entities.
void Analyze(benchmark::State& state, const Corpus& corpus) {
  const Recognizer recognizer(Gazetteer::Bundled());
  text::Stemmer stemmer(corpus.texts.front().language);
  Measure(state, corpus, [&] {
    for (const Corpus::Text& text : corpus.texts) {
      const Article& article = text.article;
      const std::string language = text::DetectLanguage(article.title, article.body, article.language).language;
      const text::AnalyzedText title = text::Tokenize(article.title, language);
      const text::AnalyzedText body = text::Tokenize(article.body, language);
      StemAll(title, &stemmer);
      StemAll(body, &stemmer);
      const int year = article.published ? article.published->year : 0;
      benchmark::DoNotOptimize(recognizer.Recognize({article.title, article.body, &title, &body, language, year}));
    }
  });
}

void BM_ReadBundledGazetteer(benchmark::State& state) {
  for (auto _ : state) {
    const Gazetteer gazetteer(/*with_bundled=*/true);
    benchmark::DoNotOptimize(gazetteer.entity_count());
  }
}
BENCHMARK(BM_ReadBundledGazetteer)->Unit(benchmark::kMillisecond);

void Register(const Corpus& corpus) {
  const auto add = [&](const char* what, void (*run)(benchmark::State&, const Corpus&)) {
    benchmark::RegisterBenchmark((std::string(what) + "/" + corpus.name).c_str(), [run,
                                                                                   &corpus](benchmark::State& state) {
      run(state, corpus);
    })->Unit(benchmark::kMillisecond);
  };
  add("Recognize", Recognize);
  add("Analyze", Analyze);
}

void RegisterSkipped(const std::string& path, const std::string& why) {
  benchmark::RegisterBenchmark(("Analyze/" + path).c_str(),
                               [why](benchmark::State& state) { state.SkipWithError(("skipped: " + why).c_str()); });
}

int Main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::deque<Corpus> corpora;
  for (int i = 1; i < argc; ++i) {
    auto read = ReadCorpora(argv[i]);
    if (!read.ok()) RegisterSkipped(argv[i], std::string(read.status().message()));
    if (read.ok()) std::move(read->begin(), read->end(), std::back_inserter(corpora));
  }
  if (argc < 2) corpora = BuiltInCorpora();
  for (const Corpus& corpus : corpora) Register(corpus);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace archive_search::entity

int main(int argc, char** argv) {
  return archive_search::entity::Main(argc, argv);
}
