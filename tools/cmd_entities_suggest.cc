// archive-search entities suggest: frequent names that the gazetteer does not know, as lines that it could read.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cmd_entities.h"
#include "entity_argument.h"
#include "exit_code.h"
#include "json_output.h"
#include "query_options.h"
#include "relation_json.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kEntitiesSuggestExamples[] = R"(Examples:
  archive-search entities suggest -a news -n 100 > names.tsv
  archive-search entities suggest -a news --kinds person --min 20 'date:2022..')";

struct SuggestCommandOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::string kinds = "person,org";
  SuggestOptions suggest;
};

absl::StatusOr<SuggestedNames> Suggest(const SuggestCommandOptions& options, const Snapshot& snapshot) {
  const auto query = options.query.ParseOrAll();
  if (!query.ok()) return query.status();
  SuggestOptions suggest = options.suggest;
  auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  suggest.filters = *std::move(filters);
  auto kinds = ParseKinds(options.kinds);
  if (!kinds.ok()) return kinds.status();
  suggest.kinds = *std::move(kinds);
  return SuggestNames(snapshot, *query, suggest);
}

// The gazetteer's lines, each entity's below a comment with its numbers.
std::string SuggestionsToTsv(const SuggestedNames& suggested) {
  std::string out;
  for (const SuggestedName& name : suggested.names) {
    if (name.tsv.empty()) continue;
    out += "# " + std::to_string(name.entity.articles) + " articles, " + std::to_string(name.entity.mentions) +
           " mentions\n" + ForStdout(name.tsv);
  }
  return out;
}

int RunSuggest(const SuggestCommandOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto suggested = Suggest(options, *snapshot);
  if (!suggested.ok()) return FailQuery(suggested.status(), options.query.text());
  PrintNotes(suggested->notes, options.query.text());
  if (!options.output.quiet) {
    const Pager pager(options.output.paged());
    std::cout << (options.output.text() ? SuggestionsToTsv(*suggested) : Line(SuggestionsToJson(*suggested)));
  }
  return suggested->names.empty() ? kNothingFound : kFound;
}

}  // namespace

void AddEntitiesSuggestCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<SuggestCommandOptions>();
  CLI::App* command =
      entities->add_subcommand("suggest", "Frequent names that the gazetteer does not know, as lines for it");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("--kinds", options->kinds, "Kinds of entities, by commas")
      ->type_name("LIST")
      ->capture_default_str();
  command->add_option("-n,--limit", options->suggest.limit, "Entities to suggest; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--min", options->suggest.min_articles, "Leave out those of fewer articles")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command
      ->add_option("--read", options->suggest.articles_read,
                   "Articles to read for each one's names, spread evenly; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  options->output.AddTo(command, {"text", "json"});
  options->output.AddPagerTo(command);
  command->footer(kEntitiesSuggestExamples);
  command->callback([=] { *run = [options] { return RunSuggest(*options); }; });
}

}  // namespace archive_search::cli
