// archive-search facets: how the matches spread over entities, fields and dates.
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "command.h"
#include "exit_code.h"
#include "facet_options.h"
#include "facet_text.h"
#include "hit_text.h"
#include "json_output.h"
#include "query_options.h"
#include "rows.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kFacetsExamples[] = R"(Examples:
  archive-search facets -a news '"arms control"'
  archive-search facets -a news --by date:month,source 'date:1989..1991 berlin'
  archive-search facets -a news --by place-tree:europe '*'
  archive-search facets -a news --by org --top 0 -f csv -F country=Russia '*')";

struct FacetsOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::string by = "person,org,place,country";
  FacetOptions facets;
};

absl::StatusOr<SearchResult> CountFacets(const FacetsOptions& options, const Snapshot& snapshot) {
  const auto query = options.query.Parse();
  if (!query.ok()) return query.status();
  auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  auto requests = ParseFacets(options.by, options.facets);
  if (!requests.ok()) return requests.status();
  if (requests->empty()) return absl::InvalidArgumentError("--by: name at least one facet");
  SearchOptions search;
  search.limit = 0;
  search.filters = *std::move(filters);
  search.facets = *std::move(requests);
  return Search(snapshot, *query, search);
}

// facet, value, label, count; matches without a value have the value "(none)", those that a date facet could not place
// "(imprecise)" or "(undated)".
void PrintFacetRows(std::string_view format, const std::vector<FacetResult>& facets) {
  PrintRow(format, {"facet", "value", "label", "count"});
  for (const FacetResult& facet : facets) {
    const std::string name(FacetFieldName(facet.field));
    const bool dates = facet.field == FacetField::kDate;
    for (const FacetValue& value : facet.values)
      PrintRow(format, {name, value.value, value.label, std::to_string(value.count)});
    if (facet.imprecise > 0) PrintRow(format, {name, "(imprecise)", "", std::to_string(facet.imprecise)});
    if (facet.missing > 0) PrintRow(format, {name, dates ? "(undated)" : "(none)", "", std::to_string(facet.missing)});
  }
}

void Print(const FacetsOptions& options, const SearchResult& result) {
  if (options.output.quiet) return;
  if (options.output.format == "json") {
    std::cout << Line(ResultToJson(result, {}));
    return;
  }
  if (!options.output.text()) {
    PrintFacetRows(options.output.format, result.facets);
    return;
  }
  const TextStyle style{StdoutPainter(), Columns()};
  const Pager pager(options.output.paged());
  std::cout << TotalToText(result, style);
  if (result.total > 0) std::cout << "\n" << FacetsToText(result.facets, style);
}

int RunFacets(const FacetsOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto result = CountFacets(options, *snapshot);
  if (!result.ok()) return FailQuery(result.status(), options.query.text());
  PrintNotes(result->notes, options.query.text());
  Print(options, *result);
  return result->total > 0 ? kFound : kNothingFound;
}

}  // namespace

void AddFacetsCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<FacetsOptions>();
  CLI::App* command = app->add_subcommand("facets", "Count who, where, when and by whom over all matches");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/true);
  command
      ->add_option("--by", options->by,
                   "Facets, by commas: person, org, place, country, source, language, section, author, date[:UNIT], "
                   "place-tree[:NODE] for what lies directly in a region or country")
      ->type_name("LIST")
      ->capture_default_str();
  command->add_option("--top", options->facets.top, "Values a facet; 0: all. Dates are never cut")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--values", options->facets.values, "Only values that contain this")->type_name("TEXT");
  command->add_flag("--sideways", options->facets.sideways, "Count each facet as if there were no --filter on it");
  options->output.AddTo(command, {"text", "json", "csv", "tsv"});
  options->output.AddPagerTo(command);
  command->footer(kFacetsExamples);
  command->callback([=] { *run = [options] { return RunFacets(*options); }; });
}

}  // namespace archive_search::cli
