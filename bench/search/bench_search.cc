// How long do searches take, ours on a sealed and on a live archive, and those of Xapian's Enquire on the same
// articles?
//
// Xapian searches the live archive's own database, so posting lists, lengths and weights are the same. Every query is
// run by turns, on one thread: sealed, live and Xapian with the exact total (check_at_least = all), then sealed, live
// and Xapian without (get_mset(0, 10), which prunes); each once untimed before it is timed. A query's time is the
// median processor time over the rounds; planning is in ours, making the query object is not in Xapian's. Prints a
// table with a line a class: median microseconds a query, and how many times as long Xapian takes: by the medians, and
// in brackets by the sums. Totals that differ are told.
#include <time.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "archives.h"
#include "heap_peak.h"
#include "must.h"
#include "query_classes.h"
#include "search/executor.h"
#include "search/plan.h"
#include "xapian_query.h"

namespace archive_search::bench {
namespace {

// Those who are compared.
enum Side : std::uint8_t { kSealed, kLive, kXapian };
constexpr std::size_t kSides = 3;
// How a search is asked: with the exact total, and without.
constexpr std::array<bool, 2> kExactly = {true, false};

// Of the processor, so that programs that run beside this one hardly matter.
double ThreadMicroseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

template <class Run>
double Microseconds(Run run) {
  const double begin = ThreadMicroseconds();
  run();
  return ThreadMicroseconds() - begin;
}

// Of a search; a short one is run many times over, for to ask the clock takes half a microsecond.
template <class Run>
double MicrosecondsOf(Run run) {
  constexpr double kLong = 50;
  const double once = Microseconds(run);
  if (once >= kLong) return once;
  const int times = static_cast<int>(kLong / std::max(once, 1.0));
  return Microseconds([&] {
           for (int i = 0; i < times; ++i) run();
         }) /
         times;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

double Sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// By side and way of asking.
template <class T>
using Table = std::array<std::array<T, kExactly.size()>, kSides>;

struct Page {
  std::size_t first = 0;
  std::size_t size = 10;
};

class Comparison {
 public:
  Comparison(const Snapshot::Impl& sealed, const Snapshot::Impl& live, const std::string& catalog, int rounds,
             bool each)
      : snapshots_{&sealed, &live}, database_(catalog), rounds_(rounds), each_(each) {}

  static void PrintHead() {
    std::printf(
        "| class | total: sealed µs | Xapian µs | ratio | no total: sealed µs | Xapian µs | ratio | live, total: ratio "
        "| no total: ratio |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  }

  void Run(const QueryClass& queries) {
    const Page page = queries.deep ? Page{1'000, 10} : Page{};
    Table<std::vector<double>> medians;
    for (const Query& query : queries.queries) Time(query, queries, page, &medians);
    Print(queries.name, medians);
  }

  // The greatest peak of memory of our searches, and of Xapian's, in KiB.
  void Measure(const QueryClass& queries) {
    const Page page = queries.deep ? Page{1'000, 10} : Page{};
    std::array<std::size_t, kSides> most{};
    for (const Query& query : queries.queries) {
      const Xapian::Query in_xapian = ToXapian(Must(search::Plan::Make(*snapshots_[kLive], query, {})));
      for (const Side side : {kSealed, kLive, kXapian}) {
        ResetHeapPeak();
        Search(side, query, in_xapian, page, /*exactly=*/true);
        most[side] = std::max(most[side], HeapPeak());
      }
    }
    std::printf("%-24s sealed %8zu KiB  live %8zu KiB  Xapian %8zu KiB\n", queries.name.c_str(), most[kSealed] / 1024,
                most[kLive] / 1024, most[kXapian] / 1024);
  }

 private:
  void Time(const Query& query, const QueryClass& queries, Page page, Table<std::vector<double>>* medians) {
    const Xapian::Query in_xapian = ToXapian(Must(search::Plan::Make(*snapshots_[kLive], query, {})));
    std::array<std::uint64_t, kSides> totals{};
    Table<std::vector<double>> times;
    for (int round = 0; round < rounds_; ++round) {
      for (std::size_t way = 0; way < kExactly.size(); ++way) {
        for (const Side side : {kSealed, kLive, kXapian}) {
          // Once before, for the first one finds what the one before has left in the caches.
          std::uint64_t total = Search(side, query, in_xapian, page, kExactly[way]);
          const double time = MicrosecondsOf([&] { total = Search(side, query, in_xapian, page, kExactly[way]); });
          if (kExactly[way]) totals[side] = total;
          times[side][way].push_back(time);
        }
      }
    }
    CheckTotals(query, queries, totals);
    for (std::size_t side = 0; side < kSides; ++side) {
      for (std::size_t way = 0; way < kExactly.size(); ++way) {
        (*medians)[side][way].push_back(Median(times[side][way]));
      }
    }
    if (!each_) return;
    std::printf("%s\t%llu", query.ToString().c_str(), static_cast<unsigned long long>(totals[kSealed]));
    for (std::size_t way = 0; way < kExactly.size(); ++way) {
      for (std::size_t side = 0; side < kSides; ++side) std::printf("\t%.1f", (*medians)[side][way].back());
    }
    std::printf("\n");
  }

  static void CheckTotals(const Query& query, const QueryClass& queries,
                          const std::array<std::uint64_t, kSides>& totals) {
    const bool agree = totals[kSealed] == totals[kLive] &&
                       (queries.in_body ? totals[kSealed] <= totals[kXapian] : totals[kSealed] == totals[kXapian]);
    if (agree) return;
    std::printf("totals differ: %s: sealed %llu, live %llu, Xapian %llu\n", query.ToString().c_str(),
                static_cast<unsigned long long>(totals[kSealed]), static_cast<unsigned long long>(totals[kLive]),
                static_cast<unsigned long long>(totals[kXapian]));
  }

  std::uint64_t Search(Side side, const Query& query, const Xapian::Query& in_xapian, Page page, bool exactly) const {
    if (side == kXapian) return InXapian(in_xapian, page, exactly);
    const search::Plan plan = Must(search::Plan::Make(*snapshots_[side], query, {}));
    const search::TopOptions options = {.exact_total = exactly};
    return Must(search::Top(plan, page.first + page.size, SortOrder::kRelevance, options)).total;
  }

  std::uint64_t InXapian(const Xapian::Query& query, Page page, bool exactly) const {
    const ArchiveSettings& settings = snapshots_[kLive]->settings();
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(settings.k1, 0, 0, settings.b, 0));
    const Xapian::doccount check_at_least = exactly ? database_.get_doccount() : 0;
    return enquire
        .get_mset(static_cast<Xapian::doccount>(page.first), static_cast<Xapian::doccount>(page.size), check_at_least)
        .get_matches_estimated();
  }

  static void Print(const std::string& name, const Table<std::vector<double>>& medians) {
    std::printf("| %s", name.c_str());
    const auto print_ratio = [&](Side side, std::size_t way) {
      const std::vector<double>& ours = medians[side][way];
      const std::vector<double>& xapian = medians[kXapian][way];
      std::printf(" | %.2f (%.2f)", Median(xapian) / Median(ours), Sum(xapian) / Sum(ours));
    };
    for (std::size_t way = 0; way < kExactly.size(); ++way) {
      std::printf(" | %.1f | %.1f", Median(medians[kSealed][way]), Median(medians[kXapian][way]));
      print_ratio(kSealed, way);
    }
    for (std::size_t way = 0; way < kExactly.size(); ++way) print_ratio(kLive, way);
    std::printf(" |\n");
    std::fflush(stdout);
  }

  std::array<const Snapshot::Impl*, 2> snapshots_;  // by side
  Xapian::Database database_;
  int rounds_;
  bool each_;
};

Snapshot Opened(const Archive& archive) {
  Snapshot snapshot = Must(archive.OpenSnapshot());
  for (const auto& tier : snapshot.impl().tiers()) {
    Must(tier->Lengths().status());  // read once a snapshot
    Must(tier->Dates().status());
  }
  return snapshot;
}

int Main(int argc, char** argv) {
  CLI::App app("Searches of archives, against Xapian's Enquire on the same articles");
  std::string directory;
  std::vector<std::string> files;
  std::size_t count = 50;
  int rounds = 7;
  std::uint32_t seed = 1;
  std::vector<std::string> only;
  bool each = false;
  bool memory = false;
  app.add_option("directory", directory, "where the archives are, or are made")->required();
  app.add_option("files", files, "articles to make them of, if they are not there yet");
  app.add_option("--queries", count, "queries of each class");
  app.add_option("--rounds", rounds, "runs of each query");
  app.add_option("--seed", seed, "of the random queries");
  app.add_option("--only", only, "just these classes");
  app.add_flag("--each", each, "print a line a query, too: matches, and microseconds of each side");
  app.add_flag("--memory", memory, "print the peaks of memory instead");
  CLI11_PARSE(app, argc, argv);

  const TwinArchives archives = OpenTwins(directory, files);
  const Snapshot sealed = Opened(archives.sealed);
  const Snapshot live = Opened(archives.live);
  std::printf("%llu articles, %zu segments\n\n", static_cast<unsigned long long>(sealed.article_count()),
              sealed.impl().tiers().size() - 1);
  Comparison comparison(sealed.impl(), live.impl(), archives.live.path() + "/catalog", rounds, each);
  if (!memory) Comparison::PrintHead();
  for (const QueryClass& queries : Must(MakeQueries(sealed.impl(), seed, count))) {
    if (!only.empty() && std::find(only.begin(), only.end(), queries.name) == only.end()) continue;
    memory ? comparison.Measure(queries) : comparison.Run(queries);
  }
  return 0;
}

}  // namespace
}  // namespace archive_search::bench

int main(int argc, char** argv) {
  return archive_search::bench::Main(argc, argv);
}
