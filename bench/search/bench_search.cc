// How long do searches take, ours and those of Xapian's Enquire on the same database?
//
// Every query is run by turns: ours (ten best and the exact total), Xapian with the exact total (check_at_least = all),
// Xapian as it comes (ten best, pruned). A query's time is the median over the rounds; planning is in it on both sides.
// Prints a line a class: median and mean in microseconds, and the ratios Xapian / ours of the medians and of the sums.
// Totals are compared, too.
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

#include "archive_search/archive.h"
#include "query_classes.h"
#include "search/executor.h"
#include "search/plan.h"
#include "search/plan_node.h"
#include "xapian_query.h"

namespace archive_search::bench {
namespace {

constexpr std::size_t kTop = 10;

template <class T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) throw std::runtime_error(value.status().ToString());
  return *std::move(value);
}

template <class Run>
double Microseconds(Run run) {
  const auto begin = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

struct Side {
  std::vector<double> of_query;  // median over the rounds
  void Add(std::vector<double> rounds) { of_query.push_back(Median(std::move(rounds))); }
  [[nodiscard]] double Total() const { return std::accumulate(of_query.begin(), of_query.end(), 0.0); }
};

class Comparison {
 public:
  Comparison(const Snapshot::Impl& snapshot, const std::string& catalog, int rounds)
      : snapshot_(snapshot), database_(catalog), rounds_(rounds) {}

  void Run(const QueryClass& queries) {
    Side ours;
    Side exact;
    Side pruned;
    std::size_t different = 0;
    for (const Query& query : queries.queries) {
      std::uint64_t our_total = 0;
      std::uint64_t their_total = 0;
      const Xapian::Query their_query = InXapian(query);
      std::vector<double> times[3];
      for (int round = 0; round < rounds_; ++round) {
        times[0].push_back(Microseconds([&] { our_total = Ours(query); }));
        times[1].push_back(Microseconds([&] { their_total = Theirs(their_query, database_.get_doccount()); }));
        times[2].push_back(Microseconds([&] { Theirs(their_query, 0); }));
      }
      different += our_total == their_total ? 0 : 1;
      ours.Add(times[0]);
      exact.Add(times[1]);
      pruned.Add(times[2]);
    }
    Print(queries.name, ours, exact, pruned);
    if (different > 0) std::printf("  %zu totals differ\n", different);
  }

 private:
  std::uint64_t Ours(const Query& query) const {
    const search::Plan plan = Must(search::Plan::Make(snapshot_, query, {}));
    return Must(search::Top(plan, kTop, SortOrder::kRelevance)).total;
  }

  Xapian::Query InXapian(const Query& query) const {
    return ToXapian(Must(search::Plan::Make(snapshot_, query, {})).impl().root);
  }

  std::uint64_t Theirs(const Xapian::Query& query, Xapian::doccount check_at_least) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(snapshot_.settings().k1, 0, 0, snapshot_.settings().b, 0));
    return enquire.get_mset(0, kTop, check_at_least).get_matches_estimated();
  }

  static void Print(const std::string& name, const Side& ours, const Side& exact, const Side& pruned) {
    const double size = static_cast<double>(ours.of_query.size());
    std::printf(
        "%-11s ours %8.0f %8.0f   Xapian exact %8.0f %8.0f  (x%.2f x%.2f)   pruned %8.0f %8.0f  (x%.2f x%.2f)\n",
        name.c_str(), Median(ours.of_query), ours.Total() / size, Median(exact.of_query), exact.Total() / size,
        Median(exact.of_query) / Median(ours.of_query), exact.Total() / ours.Total(), Median(pruned.of_query),
        pruned.Total() / size, Median(pruned.of_query) / Median(ours.of_query), pruned.Total() / ours.Total());
    std::fflush(stdout);
  }

  const Snapshot::Impl& snapshot_;
  Xapian::Database database_;
  int rounds_;
};

int Main(int argc, char** argv) {
  CLI::App app("Searches of an archive, against Xapian's Enquire on the same database");
  std::string path;
  std::size_t count = 100;
  int rounds = 7;
  std::uint32_t seed = 1;
  std::string only;
  app.add_option("archive", path, "the archive's directory")->required();
  app.add_option("--queries", count, "queries of each class");
  app.add_option("--rounds", rounds, "runs of each query");
  app.add_option("--seed", seed, "of the random queries");
  app.add_option("--only", only, "just this class");
  CLI11_PARSE(app, argc, argv);

  const Archive archive = Must(Archive::Open(path));
  const Snapshot snapshot = Must(archive.OpenSnapshot());
  for (const auto& tier : snapshot.impl().tiers()) {
    if (!tier->Lengths().ok() || !tier->Dates().ok()) return 1;  // read once a snapshot
  }
  std::printf("%llu articles; microseconds: median mean\n", static_cast<unsigned long long>(snapshot.article_count()));
  Comparison comparison(snapshot.impl(), archive.path() + "/catalog", rounds);
  for (const QueryClass& queries : Must(MakeQueries(snapshot.impl(), seed, count))) {
    if (only.empty() || only == queries.name) comparison.Run(queries);
  }
  return 0;
}

}  // namespace
}  // namespace archive_search::bench

int main(int argc, char** argv) {
  return archive_search::bench::Main(argc, argv);
}
