// How fast posting lists of a segment are written and read, against the limit: a stream of docids, four bytes each,
// that is read from memory once. "ns" is the time of a posting, "streams" how many times the limit's that is.
//
// The lists are like a word's of a million articles: geometric gaps and wdfs, positions all over an article.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "index/segment/position_reader.h"
#include "index/segment/posting_list.h"
#include "index/segment/segment_cursor.h"

namespace archive_search::segment {
namespace {

constexpr std::uint32_t kArticles = 1'000'000;
constexpr std::uint32_t kArticleLength = 400;

const std::vector<std::uint32_t>& Lengths() {
  static const std::vector<std::uint32_t> lengths = [] {
    std::mt19937 random(1);
    std::vector<std::uint32_t> result(kArticles);
    for (std::uint32_t& length : result) length = 100 + random() % (2 * kArticleLength - 200);
    return result;
  }();
  return lengths;
}

// A word of every `gap`-th article.
PostingArrays MakeArrays(std::int64_t gap) {
  std::mt19937 random(1);
  std::geometric_distribution<std::uint32_t> gaps(1.0 / static_cast<double>(gap));
  std::geometric_distribution<std::uint32_t> wdfs(0.6);
  PostingArrays arrays;
  for (DocId docid = gaps(random); docid < kArticles; docid += 1 + gaps(random)) {
    const std::uint32_t wdf = 1 + wdfs(random);
    arrays.docids.push_back(docid);
    arrays.wdfs.push_back(wdf);
    arrays.position_counts.push_back(wdf);
    const std::size_t begin = arrays.positions.size();
    for (std::uint32_t i = 0; i < wdf; ++i) {
      arrays.positions.push_back(kBodyPosition + kArticleLength / wdf * i + random() % (kArticleLength / wdf));
    }
    std::sort(arrays.positions.begin() + static_cast<std::ptrdiff_t>(begin), arrays.positions.end());
  }
  return arrays;
}

struct List {
  explicit List(std::int64_t gap) : arrays(MakeArrays(gap)) {
    PostingListWriter writer(Lengths(), {.average_length = kArticleLength});
    info = writer.Write(arrays, &bytes);
    bytes.append(64, '\0');
  }
  [[nodiscard]] std::string_view view() const { return std::string_view(bytes).substr(0, info.size); }
  [[nodiscard]] PostingBlocks Blocks() const { return *PostingBlocks::Open(view(), info, kArticles, nullptr); }
  [[nodiscard]] SegmentCursor Cursor() const { return SegmentCursor(Blocks()); }

  PostingArrays arrays;
  ListInfo info;
  std::string bytes;
};

// CPU time since it was made.
class Clock {
 public:
  [[nodiscard]] double Seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t begin_ = std::clock();
};

std::uint32_t Stream(const std::vector<std::uint32_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0U);
}

const std::vector<std::uint32_t>& StreamedNumbers() {
  static const std::vector<std::uint32_t> numbers(std::size_t{64} << 20, 1);
  return numbers;
}

// Seconds for one of them, the best of some runs.
double StreamedNumber() {
  static const double seconds = [] {
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < 10; ++i) {
      const Clock clock;
      benchmark::DoNotOptimize(Stream(StreamedNumbers()));
      best = std::min(best, clock.Seconds());
    }
    return best / static_cast<double>(StreamedNumbers().size());
  }();
  return seconds;
}

// `postings`: read in each iteration; `clock`: made before the first.
void Report(benchmark::State& state, const Clock& clock, std::uint64_t postings) {
  const double seconds = clock.Seconds() / static_cast<double>(state.iterations()) / static_cast<double>(postings);
  state.counters["ns"] = seconds * 1e9;
  state.counters["streams"] = seconds / StreamedNumber();
}

void BM_Stream(benchmark::State& state) {
  StreamedNumber();
  const Clock clock;
  for (auto _ : state) benchmark::DoNotOptimize(Stream(StreamedNumbers()));
  Report(state, clock, StreamedNumbers().size());
}
BENCHMARK(BM_Stream);

void BM_UnpackGaps(benchmark::State& state) {
  const auto width = static_cast<std::uint32_t>(state.range(0));
  const std::string bytes(PackedSize(width), '\x5A');
  BlockArray out;
  const Clock clock;
  for (auto _ : state) {
    UnpackGaps(bytes.data(), width, 0, out.values);
    benchmark::ClobberMemory();
  }
  Report(state, clock, kBlockSize);
}
BENCHMARK(BM_UnpackGaps)->Arg(1)->Arg(4)->Arg(7)->Arg(16);

// The benchmarks below take the gap between docids: a very dense, a dense, a frequent, a rare word.
void Gaps(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(2)->Arg(8)->Arg(50)->Arg(2000);
}

void BM_DecodeDocids(benchmark::State& state) {
  const List list(state.range(0));
  const PostingBlocks blocks = list.Blocks();
  BlockArray docids;
  const Clock clock;
  for (auto _ : state) {
    for (std::uint32_t block = 0; block < blocks.block_count(); ++block) {
      benchmark::DoNotOptimize(blocks.DecodeDocids(block, &docids));
    }
  }
  Report(state, clock, blocks.document_frequency());
  state.counters["bytes"] = static_cast<double>(list.info.size) / static_cast<double>(list.info.document_frequency);
}
BENCHMARK(BM_DecodeDocids)->Apply(Gaps);

void BM_DecodeDocidsAndWdfs(benchmark::State& state) {
  const List list(state.range(0));
  const PostingBlocks blocks = list.Blocks();
  BlockArray docids;
  BlockArray wdfs;
  const Clock clock;
  for (auto _ : state) {
    for (std::uint32_t block = 0; block < blocks.block_count(); ++block) {
      benchmark::DoNotOptimize(blocks.DecodeDocids(block, &docids));
      benchmark::DoNotOptimize(blocks.DecodeWdfs(block, &wdfs));
    }
  }
  Report(state, clock, blocks.document_frequency());
}
BENCHMARK(BM_DecodeDocidsAndWdfs)->Apply(Gaps);

void BM_ReadWdf(benchmark::State& state) {
  const List list(state.range(0));
  const PostingBlocks blocks = list.Blocks();
  std::uint64_t sum = 0;
  const Clock clock;
  for (auto _ : state) {
    for (Ordinal ordinal = 0; ordinal < blocks.document_frequency(); ordinal += 61) {
      std::uint32_t wdf = 0;
      benchmark::DoNotOptimize(blocks.ReadWdf(ordinal, &wdf));
      sum += wdf;
    }
  }
  benchmark::DoNotOptimize(sum);
  Report(state, clock, (blocks.document_frequency() + 60) / 61);
}
BENCHMARK(BM_ReadWdf)->Apply(Gaps);

void BM_OrdinalOf(benchmark::State& state) {
  const List list(8);
  const PostingBlocks blocks = list.Blocks();
  const Clock clock;
  for (auto _ : state) {
    for (DocId docid = 0; docid < kArticles; docid += 7) benchmark::DoNotOptimize(blocks.OrdinalOf(docid));
  }
  Report(state, clock, (kArticles + 6) / 7);
}
BENCHMARK(BM_OrdinalOf);

// Every `step`-th posting's positions.
void Positions(benchmark::State& state, Ordinal step) {
  const List list(state.range(0));
  const PostingBlocks blocks = list.Blocks();
  std::vector<Position> positions;
  const Clock clock;
  for (auto _ : state) {
    PositionReader reader(blocks);
    for (Ordinal ordinal = 0; ordinal < blocks.document_frequency(); ordinal += step) {
      benchmark::DoNotOptimize(reader.Read(ordinal, &positions));
    }
  }
  Report(state, clock, (blocks.document_frequency() + step - 1) / step);
}
void BM_AllPositions(benchmark::State& state) {
  Positions(state, 1);
}
void BM_SomePositions(benchmark::State& state) {
  Positions(state, 50);
}
BENCHMARK(BM_AllPositions)->Apply(Gaps);
BENCHMARK(BM_SomePositions)->Apply(Gaps);

void BM_CursorNext(benchmark::State& state) {
  const List list(state.range(0));
  std::uint64_t sum = 0;
  const Clock clock;
  for (auto _ : state) {
    for (SegmentCursor cursor = list.Cursor(); cursor.docid() != kNoDoc; cursor.next()) sum += cursor.wdf();
  }
  benchmark::DoNotOptimize(sum);
  Report(state, clock, list.info.document_frequency);
}
BENCHMARK(BM_CursorNext)->Apply(Gaps);

// To every 30th posting (in its block, mostly), and to every 1000th.
void Advance(benchmark::State& state, std::int64_t postings) {
  const List list(state.range(0));
  const auto step = static_cast<DocId>(postings * state.range(0));
  std::uint64_t visited = 0;
  const Clock clock;
  for (auto _ : state) {
    visited = 0;
    for (SegmentCursor cursor = list.Cursor(); cursor.docid() != kNoDoc; ++visited) {
      cursor.advance(cursor.docid() + step);
    }
  }
  Report(state, clock, visited);
}
void BM_CursorAdvance30(benchmark::State& state) {
  Advance(state, 30);
}
void BM_CursorAdvance1000(benchmark::State& state) {
  Advance(state, 1000);
}
BENCHMARK(BM_CursorAdvance30)->Apply(Gaps);
BENCHMARK(BM_CursorAdvance1000)->Arg(8)->Arg(50);

void BM_OpenShort(benchmark::State& state) {
  const List list(kArticles / state.range(0));
  const Clock clock;
  for (auto _ : state) benchmark::DoNotOptimize(list.Cursor().docid());
  Report(state, clock, 1);
}
BENCHMARK(BM_OpenShort)->Arg(3)->Arg(100)->Arg(1000);

void BM_Write(benchmark::State& state) {
  const List list(state.range(0));
  PostingListWriter writer(Lengths(), {.average_length = kArticleLength});
  std::string out;
  const Clock clock;
  for (auto _ : state) {
    out.clear();
    benchmark::DoNotOptimize(writer.Write(list.arrays, &out));
  }
  Report(state, clock, list.info.document_frequency);
}
BENCHMARK(BM_Write)->Apply(Gaps);

}  // namespace
}  // namespace archive_search::segment

BENCHMARK_MAIN();
