// How long do searches take by the block, and by operators, on the same sealed archive?
//
// Reads queries, a line each: class, command (TOP_10, TOP_10_COUNT or COUNT), query text, separated by tabs. Every
// query is run by turns; its time is the median over the rounds, with parsing and planning in it. Prints the
// percentiles of the queries of each class and command in microseconds; --each prints every query's matches and
// nanoseconds instead.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/archive.h"
#include "archive_search/query.h"
#include "index/snapshot_impl.h"
#include "must.h"
#include "search/executor.h"
#include "search/plan.h"

namespace archive_search::bench {
namespace {

struct Line {
  std::string name;
  std::string command;
  std::string query;
};

std::vector<Line> ReadLines(const std::string& path) {
  std::ifstream file(path);
  std::vector<Line> lines;
  Line line;
  while (std::getline(file, line.name, '\t') && std::getline(file, line.command, '\t') &&
         std::getline(file, line.query)) {
    lines.push_back(line);
  }
  return lines;
}

search::Plan MakePlan(const Snapshot::Impl& snapshot, const Line& line) {
  return Must(search::Plan::Make(snapshot, Must(ParseQuery(line.query)), {}));
}

std::uint64_t Run(const search::Plan& plan, const Line& line, bool by_blocks) {
  const std::size_t k = line.command == "COUNT" ? 0 : 10;
  const search::TopOptions options = {.exact_total = line.command != "TOP_10", .by_blocks = by_blocks};
  return Must(search::Top(plan, k, SortOrder::kRelevance, options)).total;
}

double Percentile(std::vector<double> sorted, double part) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

struct Times {
  std::vector<std::vector<double>> rounds;  // by query, in ns

  [[nodiscard]] std::vector<double> Medians() const {
    std::vector<double> medians;
    for (std::vector<double> of_query : rounds) {
      std::sort(of_query.begin(), of_query.end());
      medians.push_back(of_query[of_query.size() / 2]);
    }
    return medians;
  }
};

void PrintClasses(const std::vector<Line>& lines, const char* way, const Times& times) {
  const std::vector<double> medians = times.Medians();
  std::map<std::string, std::vector<double>> classes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    classes[lines[i].name + " " + lines[i].command].push_back(medians[i] / 1000);
  }
  for (auto& [name, of_class] : classes) {
    std::sort(of_class.begin(), of_class.end());
    const double sum = std::accumulate(of_class.begin(), of_class.end(), 0.0);
    std::printf("%-26s %-9s p50 %8.1f  p90 %8.1f  p99 %8.1f  mean %8.1f us\n", name.c_str(), way,
                Percentile(of_class, 0.5), Percentile(of_class, 0.9), Percentile(of_class, 0.99),
                sum / static_cast<double>(of_class.size()));
  }
}

int Main(int argc, char** argv) {
  CLI::App app("Times searches by the block and by operators");
  std::string archive_path;
  std::string query_path;
  int rounds = 7;
  bool operators = false;
  bool each = false;
  bool planned = false;
  app.add_option("archive", archive_path)->required();
  app.add_option("queries", query_path)->required();
  app.add_option("--rounds", rounds);
  app.add_flag("--operators", operators, "Time operators, too");
  app.add_flag("--planned", planned, "Leave parsing and planning out of the times");
  app.add_flag("--each", each, "Print a line a query");
  CLI11_PARSE(app, argc, argv);
  const Archive archive = Must(Archive::Open(archive_path));
  const Snapshot snapshot = Must(archive.OpenSnapshot());
  const std::vector<Line> lines = ReadLines(query_path);
  const int ways = operators ? 2 : 1;
  Times times[2];
  std::vector<std::uint64_t> totals(lines.size());
  for (int way = 0; way < ways; ++way) times[way].rounds.resize(lines.size());
  for (int round = 0; round <= rounds; ++round) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (int way = 0; way < ways; ++way) {
        auto begin = std::chrono::steady_clock::now();
        const search::Plan plan = MakePlan(snapshot.impl(), lines[i]);
        if (planned) begin = std::chrono::steady_clock::now();
        totals[i] = Run(plan, lines[i], way == 0);
        const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - begin;
        if (round > 0) times[way].rounds[i].push_back(time.count());
      }
    }
  }
  if (!each) {
    PrintClasses(lines, "blocks", times[0]);
    if (operators) PrintClasses(lines, "operators", times[1]);
    return 0;
  }
  const std::vector<double> medians = times[0].Medians();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::printf("%s\t%s\t%llu\t%.0f\n", lines[i].command.c_str(), lines[i].query.c_str(),
                static_cast<unsigned long long>(totals[i]), medians[i]);
  }
  return 0;
}

}  // namespace
}  // namespace archive_search::bench

int main(int argc, char** argv) {
  return archive_search::bench::Main(argc, argv);
}
