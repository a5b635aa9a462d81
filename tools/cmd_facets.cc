// archive-search facets: how the matches spread over entities, fields and dates.
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "command.h"
#include "exit_code.h"
#include "facet_options.h"
#include "json_output.h"
#include "query_options.h"
#include "rows.h"
#include "terminal.h"
#include "text_output.h"

namespace archive_search::cli {
namespace {

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
  auto filters = options.query.Filters();
  if (!filters.ok()) return filters.status();
  auto requests = ParseFacets(options.by, options.facets);
  if (!requests.ok()) return requests.status();
  SearchOptions search;
  search.limit = 0;
  search.filters = *std::move(filters);
  search.facets = *std::move(requests);
  return Search(snapshot, *query, search);
}

// facet, value, label, count; what a date facet could not place has the value "(imprecise)" or "(undated)".
std::string FacetRows(std::string_view format, const std::vector<FacetResult>& facets) {
  std::string rows = Row(format, {"facet", "value", "label", "count"});
  for (const FacetResult& facet : facets) {
    const std::string name(FacetFieldName(facet.field));
    for (const FacetValue& value : facet.values)
      rows += Row(format, {name, value.value, value.label, std::to_string(value.count)});
    if (facet.imprecise > 0) rows += Row(format, {name, "(imprecise)", "", std::to_string(facet.imprecise)});
    if (facet.missing > 0)
      rows += Row(format,
                  {name, facet.field == FacetField::kDate ? "(undated)" : "(none)", "", std::to_string(facet.missing)});
  }
  return rows;
}

void Print(const FacetsOptions& options, const SearchResult& result) {
  if (options.output.quiet) return;
  if (options.output.format == "json") {
    std::cout << Line(ResultToJson(result, {}));
    return;
  }
  if (!options.output.text()) {
    std::cout << FacetRows(options.output.format, result.facets);
    return;
  }
  const TextStyle style{MakePainter(options.output.color), Columns()};
  const Pager pager(!options.output.no_pager);
  std::cout << TotalToText(result, style);
  for (const FacetResult& facet : result.facets) std::cout << "\n" << FacetToText(facet, style);
}

int RunFacets(const FacetsOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto archive = options.archive.Open();
  if (!archive.ok()) return Fail(archive.status());
  const auto snapshot = archive->OpenSnapshot();
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
                   "Facets, by commas: person, org, place, country, source, language, section, author, date[:UNIT]")
      ->type_name("LIST")
      ->capture_default_str();
  command->add_option("--top", options->facets.top, "Values a facet; 0: all. Dates are never cut")
      ->capture_default_str();
  command->add_option("--values", options->facets.values, "Only values that contain this")->type_name("TEXT");
  command->add_flag("--sideways", options->facets.sideways, "Count each facet as if there were no --filter on it");
  options->output.AddTo(command, {"text", "json", "csv", "tsv"});
  command->callback([=] { *run = [options] { return RunFacets(*options); }; });
}

}  // namespace archive_search::cli
