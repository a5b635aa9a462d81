// archive-search cooccur: which entities are mentioned together, how strongly, and when.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "command.h"
#include "entity_argument.h"
#include "exit_code.h"
#include "graph_xml.h"
#include "json_output.h"
#include "query_options.h"
#include "relation_json.h"
#include "relation_text.h"
#include "rows.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kCooccurExamples[] = R"(Examples:
  archive-search cooccur -a news --kinds person,org --within article sanctions
  archive-search cooccur -a news --with person=putin --sort npmi --min 5
  archive-search cooccur -a news --per year --min 3 -n 0 -f gexf > pairs.gexf)";

struct CooccurOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::string kinds = "person,org,place";
  std::string within = "sentence";
  std::string per;
  std::string sort = "count";
  std::string with;
  CooccurrenceOptions pairs;
};

absl::Status Fill(const CooccurOptions& options, const Snapshot& snapshot, CooccurrenceOptions* pairs) {
  auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  pairs->filters = *std::move(filters);
  auto kinds = ParseKinds(options.kinds);
  if (!kinds.ok()) return kinds.status();
  pairs->kinds = *std::move(kinds);
  pairs->within = *ParseTextUnit(options.within);
  pairs->order = *ParsePairOrder(options.sort);
  if (!options.per.empty()) pairs->per = ParseDateUnit(options.per);
  if (options.with.empty()) return absl::OkStatus();
  auto id = ParseEntity(options.with, snapshot);
  if (absl::IsNotFound(id.status())) return absl::InvalidArgumentError("--with: " + std::string(id.status().message()));
  if (!id.ok()) return id.status();
  pairs->with = *std::move(id);
  return absl::OkStatus();
}

void PrintPairRows(std::string_view format, const Cooccurrences& found) {
  PrintRow(format, {"period", "kind_1", "id_1", "name_1", "kind_2", "id_2", "name_2", "count", "count_1", "count_2",
                    "pmi", "npmi"});
  for (const PeriodPairs& period : found.periods) {
    for (const EntityPair& pair : period.pairs) {
      const Entity& first = found.entities[pair.first];
      const Entity& second = found.entities[pair.second];
      PrintRow(format, {period.period, std::string(EntityKindName(first.kind)), first.id, first.name,
                        std::string(EntityKindName(second.kind)), second.id, second.name, std::to_string(pair.count),
                        std::to_string(pair.first_count), std::to_string(pair.second_count), ScoreText(pair.pmi),
                        ScoreText(pair.npmi)});
    }
  }
}

void PrintPairLines(const Cooccurrences& found) {
  for (const PeriodPairs& period : found.periods) {
    for (const EntityPair& pair : period.pairs) {
      nlohmann::ordered_json json = {{"period", period.period}};
      json.update(PairToJson(pair, found.entities));
      std::cout << Line(json);
    }
  }
}

void Print(const OutputOptions& output, const Cooccurrences& found, const CooccurrenceOptions& pairs) {
  if (output.quiet) return;
  if (output.format == "json") {
    std::cout << Line(PairsToJson(found, pairs));
  } else if (output.format == "jsonl") {
    PrintPairLines(found);
  } else if (output.format == "graphml") {
    std::cout << GraphMl(found);
  } else if (output.format == "gexf") {
    std::cout << Gexf(found);
  } else if (output.text()) {
    const Pager pager(output.paged());
    std::cout << PairsToText(found, pairs, {StdoutPainter(), Columns()});
  } else {
    PrintPairRows(output.format, found);
  }
}

int RunCooccur(const CooccurOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto query = options.query.ParseOrAll();
  if (!query.ok()) return FailQuery(query.status(), options.query.text());
  CooccurrenceOptions pairs = options.pairs;
  if (const absl::Status status = Fill(options, *snapshot, &pairs); !status.ok()) return Fail(status);
  const auto found = CountCooccurrences(*snapshot, *query, pairs);
  if (!found.ok()) return FailQuery(found.status(), options.query.text());
  PrintNotes(found->notes, options.query.text());
  Print(options.output, *found, pairs);
  return found->entities.empty() ? kNothingFound : kFound;
}

void AddPairOptions(CLI::App* command, CooccurOptions* options) {
  command->add_option("--kinds", options->kinds, "Kinds of entities, by commas")
      ->type_name("LIST")
      ->capture_default_str();
  command->add_option("--within", options->within, "What two must stand in together")
      ->type_name("UNIT")
      ->check(CLI::IsMember({"sentence", "paragraph", "article"}))
      ->capture_default_str();
  command->add_option("--per", options->per, "Count each period alone")
      ->type_name("UNIT")
      ->check(CLI::IsMember({"year", "quarter", "month", "week", "day"}));
  command->add_option("--with", options->with, "Only pairs of this entity")->type_name("KIND=ID");
  command->add_option("--min", options->pairs.min_count, "Leave out pairs that are together less often; at least 1")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("-n,--limit", options->pairs.limit, "Pairs a period; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--sort", options->sort, "What the best pairs have most of")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"count", "pmi", "npmi"}))
      ->capture_default_str();
}

}  // namespace

void AddCooccurCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<CooccurOptions>();
  CLI::App* command = app->add_subcommand("cooccur", "Which entities are mentioned together, and how strongly");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  AddPairOptions(command, options.get());
  options->output.AddTo(command, {"text", "json", "jsonl", "csv", "tsv", "graphml", "gexf"});
  options->output.AddPagerTo(command);
  command->footer(kCooccurExamples);
  command->callback([=] { *run = [options] { return RunCooccur(*options); }; });
}

}  // namespace archive_search::cli
