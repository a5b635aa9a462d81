// How fast are articles read? On articles made up here, of the size of news: 2 to 6 kB of English and Russian.
#include <benchmark/benchmark.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "archive_search/reader.h"

namespace archive_search {
namespace {

constexpr std::size_t kInputBytes = 64 * 1024 * 1024;

std::string Body(int i) {
  std::string body;
  for (int line = 0; line < 20 + i % 40; ++line) {
    body += line % 3 == 0 ? "Президент прибыл на переговоры в столицу."
                          : "The ministers met to discuss the contracts and oil.";
    body += line % 5 == 4 ? "\\n\\n" : " ";
  }
  return body;
}

std::string JsonLine(int i) {
  return R"({"id": "a)" + std::to_string(i) + R"(", "title": "An \"article\" with a number", "date": "2023-10-17", )" +
         R"("source": "Agency", "lang": "en", "persons": ["Wilson, Woodrow"], "body": ")" + Body(i) + "\"}\n";
}

std::string CsvRow(int i) {
  return std::to_string(i) + ",\"An \"\"article\"\", with a number\",2023-10-17,Agency,\"" + Body(i) + "\"\n";
}

// A file of rows that is removed at the end.
class Input {
 public:
  Input(const std::string& header, std::string (*row)(int)) {
    char name[] = "/tmp/ingest-bench-XXXXXX";
    close(mkstemp(name));
    path_ = name;
    std::ofstream file(path_, std::ios::binary);
    file << header;
    for (int i = 0; bytes_ < kInputBytes; ++i) {
      const std::string text = row(i);
      file << text;
      bytes_ += text.size();
    }
  }
  ~Input() { unlink(path_.c_str()); }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  void Read(benchmark::State& state, InputFormat format) const {
    ReadOptions options;
    options.format = format;
    std::int64_t articles = 0;
    for (auto _ : state) {
      auto reader = OpenArticles(path_, options).value();
      while (reader->Next().value().has_value()) ++articles;
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes_) * state.iterations());
    state.SetItemsProcessed(articles);
  }

 private:
  std::string path_;
  std::size_t bytes_ = 0;
};

void BM_ReadJsonLines(benchmark::State& state) {
  Input("", JsonLine).Read(state, InputFormat::kJsonLines);
}
BENCHMARK(BM_ReadJsonLines)->Unit(benchmark::kMillisecond);

void BM_ReadCsv(benchmark::State& state) {
  Input("id,title,date,source,body\n", CsvRow).Read(state, InputFormat::kCsv);
}
BENCHMARK(BM_ReadCsv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace archive_search

BENCHMARK_MAIN();
