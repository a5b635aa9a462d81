// How fast the parts of a segment are read: terms, keys, columns, stored articles, and checksums.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/crc32c.h"
#include "index/segment/columns.h"
#include "index/segment/keys.h"
#include "index/segment/segment_file.h"
#include "index/segment/stored_articles.h"
#include "index/segment/term_dictionary.h"
#include "must.h"
#include "unlinked_segment.h"

namespace archive_search::segment {
namespace {

using bench::Must;
using bench::UnlinkedSegment;

constexpr std::uint32_t kArticles = 200'000;

// Words of two to five syllables, about as long as those of a language are and as alike.
std::vector<std::string> Words(std::size_t count) {
  constexpr const char* kSyllables[] = {"sanc", "tion", "al", "re",  "pre", "si",  "dent", "ing", "min", "ist",
                                        "er",   "го",   "су", "дар", "ств", "ени", "ны",   "ми",  "制",  "裁"};
  std::mt19937 random(1);
  std::vector<std::string> words;
  while (words.size() < count) {
    for (std::size_t i = 0; i < count; ++i) {
      std::string word = "w";
      for (auto n = 2 + random() % 4; n > 0; --n) word += kSyllables[random() % std::size(kSyllables)];
      words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  std::shuffle(words.begin(), words.end(), random);
  words.resize(count);
  std::sort(words.begin(), words.end());
  return words;
}

// A number below `count`, as frequent as Zipf's law has it.
std::size_t Zipf(std::mt19937* random, std::size_t count) {
  const double uniform = std::generate_canonical<double, 32>(*random);
  return static_cast<std::size_t>(std::pow(static_cast<double>(count), uniform)) - 1;
}

// Of `count` words, and every word in random order to look for.
struct TermBench {
  std::vector<std::string> words;
  std::unique_ptr<SegmentFile> file;
  TermDictionary dictionary;

  explicit TermBench(std::size_t count) : words(Words(count)) {
    file = UnlinkedSegment([this](SegmentFileWriter* out) {
      TermDictionaryWriter writer;
      std::mt19937 random(2);
      std::uint64_t offset = 0;
      for (const std::string& word : words) {
        const std::uint32_t documents = random() % 2 == 0 ? 1 : 1 + random() % 1000;
        const ListInfo info = {offset, 4 + documents * 2, documents, documents * std::uint64_t{2}};
        writer.Add(word, info);
        offset += info.size;
      }
      return writer.Finish(out);
    });
    dictionary = Must(TermDictionary::Open(*file));
    std::shuffle(words.begin(), words.end(), std::mt19937(3));
  }

  [[nodiscard]] double BytesPerTerm() const {
    const std::size_t bytes = file->section(SectionId::kTerms).size() + file->section(SectionId::kTermIndex).size();
    return static_cast<double>(bytes) / static_cast<double>(words.size());
  }
};

void Find(benchmark::State& state, const TermBench& bench, const std::string& suffix) {
  std::vector<std::string> sought;
  for (const std::string& word : bench.words) sought.push_back(word + suffix);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(bench.dictionary.Find(sought[i]));
    if (++i == sought.size()) i = 0;
  }
  state.counters["bytes/term"] = bench.BytesPerTerm();
}

void BM_FindTerm(benchmark::State& state) {
  Find(state, TermBench(static_cast<std::size_t>(state.range(0))), "");
}
BENCHMARK(BM_FindTerm)->Arg(1'000)->Arg(20'000)->Arg(200'000)->Arg(1'000'000);

void BM_FindAbsentTerm(benchmark::State& state) {
  Find(state, TermBench(static_cast<std::size_t>(state.range(0))), "!");
}
BENCHMARK(BM_FindAbsentTerm)->Arg(200'000);

void BM_WalkTerms(benchmark::State& state) {
  const TermBench bench(200'000);
  for (auto _ : state) {
    std::uint64_t documents = 0;
    for (auto it = bench.dictionary.From(""); !it.at_end(); it.Next()) documents += it.info().document_frequency;
    benchmark::DoNotOptimize(documents);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * 200'000);
}
BENCHMARK(BM_WalkTerms)->Unit(benchmark::kMillisecond);

std::vector<std::string> KeysOf(const std::string& folder) {
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < kArticles; ++i) {
    keys.push_back("https://news.example.com/" + folder + "/" + std::to_string(i * 7) + "/sanctions-on-oil");
  }
  std::shuffle(keys.begin(), keys.end(), std::mt19937(4));
  return keys;
}

void FindKeys(benchmark::State& state, const std::string& folder) {
  const std::vector<std::string> keys = KeysOf("world");
  const auto file = UnlinkedSegment([&](SegmentFileWriter* out) { return WriteKeys({keys.begin(), keys.end()}, out); });
  const Keys opened = Must(Keys::Open(*file, kArticles));
  const std::vector<std::string> sought = KeysOf(folder);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(opened.Find(sought[i]));
    if (++i == sought.size()) i = 0;
  }
}
void BM_FindKey(benchmark::State& state) {
  FindKeys(state, "world");
}
BENCHMARK(BM_FindKey);
void BM_FindAbsentKey(benchmark::State& state) {
  FindKeys(state, "sports");
}
BENCHMARK(BM_FindAbsentKey);

// Three values an article of ten thousand.
std::unique_ptr<SegmentFile> ColumnFile() {
  ColumnWriter writer;
  std::mt19937 random(5);
  for (std::uint32_t article = 0; article < kArticles; ++article) {
    std::vector<std::string> values;
    for (int n = 0; n < 3; ++n) values.push_back("entity-" + std::to_string(Zipf(&random, 10'000)));
    writer.Add({values.begin(), values.end()});
  }
  std::vector<std::uint32_t> order(kArticles);
  std::iota(order.begin(), order.end(), 0);
  return UnlinkedSegment([&](SegmentFileWriter* out) { return writer.Finish(out, SectionId::kColumns, order); });
}

void BM_OpenColumn(benchmark::State& state) {
  const auto file = ColumnFile();
  for (auto _ : state) benchmark::DoNotOptimize(Column::Open(*file, SectionId::kColumns, kArticles));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(file->section(SectionId::kColumns).size()));
}
BENCHMARK(BM_OpenColumn)->Unit(benchmark::kMicrosecond);

void BM_CountColumn(benchmark::State& state) {
  const auto file = ColumnFile();
  const Column column = Must(Column::Open(*file, SectionId::kColumns, kArticles));
  std::vector<std::uint32_t> counts(column.value_count());
  for (auto _ : state) {
    for (DocId docid = 0; docid < kArticles; ++docid) {
      for (const std::uint32_t id : column.ids(docid)) ++counts[id];
    }
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * kArticles);
}
BENCHMARK(BM_CountColumn)->Unit(benchmark::kMicrosecond);

// Articles of some 3 KB.
std::vector<std::string> Articles(std::size_t count) {
  const std::vector<std::string> words = Words(20'000);
  std::mt19937 random(6);
  std::vector<std::string> articles(count);
  for (std::string& article : articles) {
    while (article.size() < 3'000) article.append(words[Zipf(&random, words.size())]).append(" ");
  }
  return articles;
}

struct StoredBench {
  std::vector<std::string> articles = Articles(4'000);
  std::shared_ptr<const StoredDictionary> dictionary = StoredDictionary::Train(articles);
};

void BM_CompressArticle(benchmark::State& state) {
  const StoredBench bench;
  std::size_t i = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(bench.dictionary->Compress(bench.articles[i]));
    bytes += bench.articles[i].size();
    if (++i == bench.articles.size()) i = 0;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_CompressArticle)->Unit(benchmark::kMicrosecond);

void BM_ReadArticle(benchmark::State& state) {
  const StoredBench bench;
  const auto file = UnlinkedSegment([&](SegmentFileWriter* out) {
    StoredArticlesWriter writer(out);
    for (const std::string& article : bench.articles) Must(writer.Add(bench.dictionary->Compress(article)));
    return writer.Finish(*bench.dictionary);
  });
  const auto count = static_cast<std::uint32_t>(bench.articles.size());
  const StoredArticles stored = Must(StoredArticles::Open(*file, count));
  std::mt19937 random(7);
  for (auto _ : state) benchmark::DoNotOptimize(stored.Read(static_cast<DocId>(random() % count)));
}
BENCHMARK(BM_ReadArticle)->Unit(benchmark::kMicrosecond);

void BM_TrainDictionary(benchmark::State& state) {
  const std::vector<std::string> articles = Articles(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(StoredDictionary::Train(articles));
}
BENCHMARK(BM_TrainDictionary)->Arg(400)->Arg(2'000)->Unit(benchmark::kMillisecond);

void Checksum(benchmark::State& state, std::uint32_t (*crc)(std::string_view)) {
  const std::string chunk(kChunkSize, 'x');
  for (auto _ : state) benchmark::DoNotOptimize(crc(chunk));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(kChunkSize));
}
BENCHMARK_CAPTURE(Checksum, chosen, base::Crc32c);
BENCHMARK_CAPTURE(Checksum, by_tables, base::Crc32cByTables);

}  // namespace
}  // namespace archive_search::segment

BENCHMARK_MAIN();
