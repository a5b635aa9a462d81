// archive-search count: how many articles match.
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "batch.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "query_options.h"

namespace archive_search::cli {
namespace {

constexpr char kCountExamples[] = R"(Examples:
  archive-search count -a news 'person:putin w/10 org:gazprom'
  archive-search count -a news --batch queries.txt)";

struct CountOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::string batch;
};

absl::StatusOr<std::uint64_t> CountOne(const CountOptions& options, const Snapshot& snapshot, const std::string& text) {
  const auto query = options.query.Parse(text);
  if (!query.ok()) return query.status();
  const auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  const auto result = Search(snapshot, *query, {.limit = 0, .filters = *filters});
  if (!result.ok()) return result.status();
  PrintNotes(result->notes, text);
  return result->total;
}

void Print(const CountOptions& options, const std::string& query, std::uint64_t count) {
  if (options.output.quiet) return;
  if (options.output.format == "json") {
    std::cout << Line({{"version", kJsonVersion}, {"query", query}, {"total", {{"value", count}, {"exact", true}}}});
  } else {
    std::cout << count << "\n";
  }
}

// A query a line, a number a line. A query that cannot be read is reported by its line and ends the run, for the
// numbers behind it would stand on the wrong lines.
int RunBatch(const CountOptions& options, const Snapshot& snapshot) {
  const auto lines = OpenLines(options.batch);
  if (!lines.ok()) return Fail(lines.status());
  bool found = false;
  int number = 0;
  for (std::string line; NextLine(lines->get(), &line);) {
    const auto count = CountOne(options, snapshot, line);
    ++number;
    if (!count.ok()) return FailQuery(AtLine(options.batch, number, count.status()), line);
    Print(options, line, *count);
    found |= *count > 0;
  }
  return found ? kFound : kNothingFound;
}

int RunCount(const CountOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  if (!options.batch.empty()) return RunBatch(options, *snapshot);
  const auto count = CountOne(options, *snapshot, options.query.text());
  if (!count.ok()) return FailQuery(count.status(), options.query.text());
  Print(options, options.query.text(), *count);
  return *count > 0 ? kFound : kNothingFound;
}

}  // namespace

void AddCountCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<CountOptions>();
  CLI::App* command = app->add_subcommand("count", "Count the articles that match");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->footer(kCountExamples);
  options->output.AddTo(command, {"text", "json"});
  command->add_option("--batch", options->batch, "A query a line, for a number a line; - is standard input")
      ->type_name("FILE");
  command->callback([=] {
    const bool batch = !options->batch.empty();
    if (batch && !options->query.words.empty()) throw CLI::ValidationError("--batch", "it takes the place of a QUERY");
    if (!batch && options->query.words.empty()) throw CLI::RequiredError("a QUERY or --batch FILE");
    *run = [options] { return RunCount(*options); };
  });
}

}  // namespace archive_search::cli
