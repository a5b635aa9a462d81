// How fast facets are counted in a segment, against the limit: the ids that the matches have, four bytes each, read
// from memory once and in a row. "ns" is the time of a match, "streams" how many times the limit's that is.
//
// A million articles of ten years with up to eight values each of 50,000. The argument: how many of 1,000 match.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "facet/column_counter.h"
#include "facet/date_ranges.h"
#include "must.h"
#include "unlinked_segment.h"

namespace archive_search::facet {
namespace {

using search::MatchSet;

constexpr std::uint32_t kArticles = 1'000'000;
constexpr std::uint32_t kValues = 50'000;
constexpr segment::SectionId kSection = segment::SectionId::kColumns;

// A number below `count`, as frequent as Zipf's law has it.
std::size_t Zipf(std::mt19937* random, std::size_t count) {
  const double uniform = std::generate_canonical<double, 32>(*random);
  return static_cast<std::size_t>(std::pow(static_cast<double>(count), uniform)) - 1;
}

segment::ColumnWriter RandomColumn() {
  segment::ColumnWriter writer;
  std::mt19937 random(1);
  for (std::uint32_t article = 0; article < kArticles; ++article) {
    std::vector<std::string> values;
    for (std::size_t size = random() % 9; size > 0; --size) {
      values.push_back("entity-" + std::to_string(Zipf(&random, kValues) * 7919 % kValues));  // not the frequent first
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    writer.Add({values.begin(), values.end()});
  }
  return writer;
}

const segment::Column& TheColumn() {
  static const std::unique_ptr<segment::SegmentFile> file =
      bench::UnlinkedSegment([](segment::SegmentFileWriter* writer) {
        std::vector<std::uint32_t> order(kArticles);
        std::iota(order.begin(), order.end(), 0);
        return RandomColumn().Finish(writer, kSection, order);
      });
  static const segment::Column column = bench::Must(segment::Column::Open(*file, kSection, kArticles));
  return column;
}

const std::vector<DateValue>& Dates() {
  static const std::vector<DateValue> dates = [] {
    std::vector<DateValue> result(kArticles);
    for (std::uint32_t i = 0; i < kArticles; ++i) {
      const DayNumber day = static_cast<DayNumber>(std::uint64_t{i} * 3'650 / kArticles);
      result[i] = {std::int64_t{day} * 86'400, day, day};
    }
    return result;
  }();
  return dates;
}

MatchSet RandomMatches(std::int64_t of_1000) {
  std::mt19937 random(2);
  MatchSet matches(kArticles);
  for (DocId docid = 0; docid < kArticles; ++docid) {
    if (static_cast<std::int64_t>(random() % 1'000) < of_1000) matches.Add(docid);
  }
  return matches;
}

// CPU time since it was made.
class Clock {
 public:
  [[nodiscard]] double Seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t begin_ = std::clock();
};

// Seconds for the ids of an article, on average, the best of some runs.
double StreamedArticle() {
  static const double seconds = [] {
    const std::vector<std::uint32_t> numbers(std::size_t{64} << 20, 1);
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < 10; ++i) {
      const Clock clock;
      benchmark::DoNotOptimize(std::accumulate(numbers.begin(), numbers.end(), 0U));
      best = std::min(best, clock.Seconds());
    }
    const double ids = static_cast<double>(TheColumn().all_ids().size()) / kArticles;
    return best / static_cast<double>(numbers.size()) * ids;
  }();
  return seconds;
}

void Report(benchmark::State& state, const Clock& clock, const MatchSet& matches) {
  const double iterations = static_cast<double>(state.iterations());
  const double seconds = clock.Seconds() / iterations / static_cast<double>(matches.size());
  state.counters["ns"] = seconds * 1e9;
  state.counters["streams"] = seconds / StreamedArticle();
}

void CountValues(benchmark::State& state, const MatchSet& matches) {
  const segment::Column& column = TheColumn();
  StreamedArticle();
  benchmark::DoNotOptimize(column.totals());
  const Clock clock;
  for (auto _ : state) benchmark::DoNotOptimize(ColumnCounter(column, matches).Result(FacetField::kPerson, 10));
  Report(state, clock, matches);
}

void BM_CountValues(benchmark::State& state) {
  CountValues(state, RandomMatches(state.range(0)));
}
BENCHMARK(BM_CountValues)->Arg(1)->Arg(10)->Arg(100)->Arg(500)->Arg(900)->Arg(1'000)->Unit(benchmark::kMicrosecond);

// As those of a range of dates.
void BM_CountValuesOfRange(benchmark::State& state) {
  MatchSet matches(kArticles);
  for (DocId docid = 1'000; docid < 1'000 + kArticles / 1'000 * state.range(0); ++docid) matches.Add(docid);
  CountValues(state, matches);
}
BENCHMARK(BM_CountValuesOfRange)->Arg(100)->Arg(400)->Unit(benchmark::kMicrosecond);

// What BM_CountValues is spared: an article after the other, and what they have.
void BM_CountOneByOne(benchmark::State& state) {
  const segment::Column& column = TheColumn();
  const MatchSet matches = RandomMatches(state.range(0));
  StreamedArticle();
  const Clock clock;
  for (auto _ : state) {
    std::vector<std::uint32_t> counts(column.value_count());
    matches.ForEach([&](DocId docid) {
      for (const std::uint32_t id : column.ids(docid)) ++counts[id];
    });
    benchmark::DoNotOptimize(counts);
  }
  Report(state, clock, matches);
}
BENCHMARK(BM_CountOneByOne)->Arg(10)->Arg(100)->Arg(500)->Arg(1'000)->Unit(benchmark::kMicrosecond);

void CountDates(benchmark::State& state, DateUnit unit) {
  const std::vector<DateValue>& dates = Dates();
  const MatchSet matches = RandomMatches(state.range(0));
  StreamedArticle();
  const Clock clock;
  for (auto _ : state) {
    DateHistogram histogram(unit);
    CountByRanges(dates, matches, &histogram);
    benchmark::DoNotOptimize(histogram.Result());
  }
  Report(state, clock, matches);
}
BENCHMARK_CAPTURE(CountDates, by_month, DateUnit::kMonth)->Arg(1)->Arg(100)->Arg(900)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(CountDates, by_day, DateUnit::kDay)->Arg(1)->Arg(100)->Arg(900)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace archive_search::facet

BENCHMARK_MAIN();
