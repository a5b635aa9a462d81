// How fast an analysed article is searched for entities, and how fast the bundled gazetteer is read.
#include "entity/recognizer.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

constexpr const char* kLanguages[] = {"en", "ru", "zh", "fr", "ar"};

// An article of about 8 KB, as long as most are, with as many names as news has.
std::string Article(std::int64_t language) {
  constexpr const char* kParagraphs[] = {
      "The foreign ministers of the eleven member states met in Vienna on Tuesday, Mr. Lindqvist said, to discuss new "
      "sanctions against the country's oil industry. \"We will not be hurried,\" he told reporters. Talks with the "
      "U.S. "
      "delegation, which had arrived a day earlier, went on until 3.30 in the morning and ended without agreement. "
      "President Vladimir Putin has called them a farce; Maria Lindqvist, an expert at the Institute of Energy, "
      "expects "
      "that China and the European Union will go their own ways, as prices rise and winter comes.",
      "Министры иностранных дел одиннадцати государств встретились во вторник в Вене, чтобы обсудить новые санкции "
      "против нефтяной промышленности. «Нас никто не торопит», — сказал журналистам председатель Иван Линдквист. "
      "Переговоры с делегацией США, прибывшей днём ранее, продолжались до утра и завершились без соглашения. "
      "Президент Владимир Путин назвал их фарсом.",
      "十一个成员国的外交部长星期二在维也纳举行会晤，讨论对石油工业的新制裁措施。“我们不会着急，”主席对记者说。会谈持续"
      "到"
      "凌晨三点半，没有达成协议。俄罗斯总统普京对此表示不满，中国和欧盟没有评论。",
      "Les ministres des Affaires étrangères des onze États membres se sont réunis mardi à Vienne pour débattre de "
      "nouvelles sanctions contre l’industrie pétrolière. « Nous ne sommes pas pressés », a déclaré Jeanne Lindqvist à "
      "la presse. La Russie de Vladimir Poutine et la Chine n’ont pas réagi.",
      "اجتمع وزراء خارجية الدول الأعضاء الإحدى عشرة يوم الثلاثاء في فيينا لمناقشة عقوبات جديدة على قطاع النفط. وقال "
      "الرئيس للصحفيين: لسنا في عجلة من أمرنا. واستمرت المحادثات حتى الصباح وانتهت دون اتفاق بين روسيا والصين."};
  std::string text;
  while (text.size() < 8 * 1024) text.append(kParagraphs[language]).append("\n\n");
  return text;
}

void BM_Recognize(benchmark::State& state) {
  const std::string language = kLanguages[state.range(0)];
  const std::string body = Article(state.range(0));
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  const Recognizer recognizer(Gazetteer::Bundled());
  const Input input{"", body, nullptr, &tokens, language};
  for (auto _ : state) benchmark::DoNotOptimize(recognizer.Recognize(input));
  state.SetBytesProcessed(static_cast<std::int64_t>(body.size()) * static_cast<std::int64_t>(state.iterations()));
  state.SetLabel(language);
}
BENCHMARK(BM_Recognize)->DenseRange(0, 4);

void BM_ReadBundledGazetteer(benchmark::State& state) {
  for (auto _ : state) {
    const Gazetteer gazetteer(/*with_bundled=*/true);
    benchmark::DoNotOptimize(gazetteer.entity_count());
  }
}
BENCHMARK(BM_ReadBundledGazetteer)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace archive_search::entity

BENCHMARK_MAIN();
