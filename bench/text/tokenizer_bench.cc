// How fast a text is cut, with ICU's bare iteration over the same text beside it as the limit.
#include "text/tokenizer.h"

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>

#include <memory>
#include <string>

#include "text/language.h"
#include "text/plain_tokenizer.h"
#include "text/stems.h"

namespace archive_search::text {
namespace {

// Paragraphs of varied sentences: 64 KiB of them, the size of a long article.
std::string Repeated(const std::string& paragraph) {
  std::string text;
  while (text.size() < 64 * 1024) text += std::to_string(text.size()) + " " + paragraph + "\n\n";
  return text;
}

std::string Text(std::int64_t language) {
  switch (language) {
    case 0:
      return Repeated(
          "The foreign ministers of the eleven member states met in Vienna on Tuesday, Mr. Lindqvist said, to discuss "
          "new "
          "sanctions against the country's oil industry. \"We will not be hurried,\" he told reporters. Talks with the "
          "U.S. delegation, which had arrived a day earlier, went on until 3.30 in the morning and ended without "
          "agreement.");
    case 1:
      return Repeated(
          "Министры иностранных дел одиннадцати государств встретились во вторник в Вене, чтобы обсудить новые санкции "
          "против "
          "нефтяной промышленности. «Нас никто не торопит», — сказал журналистам председатель. Переговоры с "
          "делегацией, "
          "прибывшей днём ранее, продолжались до утра и завершились без соглашения.");
    case 2:
      return Repeated(
          "十一个成员国的外交部长星期二在维也纳举行会晤，讨论对石油工业的新制裁措施。“我们不会着急，”主席对记者说。会谈"
          "持续到凌晨三点半，没有达成协议。");
    case 3:
      return Repeated(
          "Les ministres des Affaires étrangères des onze États membres se sont réunis mardi à Vienne pour débattre de "
          "nouvelles "
          "sanctions contre l’industrie pétrolière. « Nous ne sommes pas pressés », a déclaré le président à la "
          "presse.");
    case 5:
      return Repeated(
          "加盟国の外務大臣は火曜日にウィーンで会合し、石油産業に対する新たな制裁を協議した。議長は記者団に「急ぐつもり"
          "はない」と語った。");
    case 6:
      return Repeated(
          "รัฐมนตรีต่างประเทศของประเทศสมาชิกประชุมกันที่กรุงเวียนนาเมื่อวันอังคารเพื่อหารือเรื่องมาตรการคว่ำบาตรครั้งใหม่ต่ออุตสาหกรรมน้ำมัน");
    default:
      return Repeated(
          "اجتمع وزراء خارجية الدول الأعضاء الإحدى عشرة يوم الثلاثاء في فيينا لمناقشة عقوبات جديدة على قطاع النفط. "
          "وقال الرئيس "
          "للصحفيين: لسنا في عجلة من أمرنا. واستمرت المحادثات حتى الصباح وانتهت دون اتفاق.");
  }
}

constexpr const char* kLanguages[] = {"en", "ru", "zh", "fr", "ar", "ja", "th"};

void Report(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
  state.SetLabel(kLanguages[state.range(0)]);
}

void BM_Tokenize(benchmark::State& state) {
  const std::string text = Text(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Tokenize(text, kLanguages[state.range(0)]));
  Report(state, text.size());
}
BENCHMARK(BM_Tokenize)->DenseRange(0, 6);

void BM_TokenizePlain(benchmark::State& state) {
  const std::string text = Text(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(TokenizePlain(text));
  Report(state, text.size());
}
BENCHMARK(BM_TokenizePlain)->DenseRange(0, 0);

void Iterate(benchmark::State& state, icu::BreakIterator& breaks) {
  const std::string text = Text(state.range(0));
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  for (auto _ : state) {
    breaks.setText(units);
    int count = 0;
    for (breaks.first(); breaks.next() != icu::BreakIterator::DONE;) ++count;
    benchmark::DoNotOptimize(count);
  }
  Report(state, text.size());
}

void BM_IcuWordsOnly(benchmark::State& state) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  Iterate(state, *words);
}
BENCHMARK(BM_IcuWordsOnly)->DenseRange(0, 6);

void BM_IcuSentencesOnly(benchmark::State& state) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), error));
  Iterate(state, *sentences);
}
BENCHMARK(BM_IcuSentencesOnly)->DenseRange(0, 6);

void BM_Stems(benchmark::State& state) {
  const AnalyzedText cut = Tokenize(Text(state.range(0)), kLanguages[state.range(0)]);
  Stemmer stemmer(kLanguages[state.range(0)]);
  for (auto _ : state) {
    for (const Token& token : cut.tokens) {
      benchmark::DoNotOptimize(stemmer.Stems(cut.form(token), cut.word(token), token.script).size());
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(cut.tokens.size()) * static_cast<std::int64_t>(state.iterations()));
  state.SetLabel(kLanguages[state.range(0)]);
}
BENCHMARK(BM_Stems)->DenseRange(0, 4);

void BM_DetectLanguage(benchmark::State& state) {
  const std::string text = Text(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(DetectLanguage("", text, ""));
  state.SetLabel(kLanguages[state.range(0)]);
}
BENCHMARK(BM_DetectLanguage)->DenseRange(0, 4);

}  // namespace
}  // namespace archive_search::text

BENCHMARK_MAIN();
