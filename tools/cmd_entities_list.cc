// archive-search entities list: whom and what the articles mention, and how often.
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
#include "relation_text.h"
#include "rows.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kEntitiesListExamples[] = R"(Examples:
  archive-search entities list -a news -n 20
  archive-search entities list -a news --kinds person,org '"arms control"'
  archive-search entities list -a news --unknown --min 10 -f csv)";

struct ListOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::string kinds = "person,org,place,country";
  EntityListOptions list;
  bool unknown = false;
};

absl::StatusOr<EntityList> List(const ListOptions& options, const Snapshot& snapshot) {
  const auto query = options.query.ParseOrAll();
  if (!query.ok()) return query.status();
  EntityListOptions list = options.list;
  auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  list.filters = *std::move(filters);
  auto kinds = ParseKinds(options.kinds);
  if (!kinds.ok()) return kinds.status();
  list.kinds = *std::move(kinds);
  if (options.unknown) list.known = false;
  return ListEntities(snapshot, *query, list);
}

void PrintListRows(std::string_view format, const EntityList& list) {
  PrintRow(format, {"kind", "id", "name", "known", "articles", "mentions"});
  for (const CountedEntity& counted : list.entities) {
    PrintRow(format,
             {std::string(EntityKindName(counted.entity.kind)), counted.entity.id, counted.entity.name,
              counted.known ? "yes" : "no", std::to_string(counted.articles), std::to_string(counted.mentions)});
  }
}

void Print(const ListOptions& options, const EntityList& list) {
  const std::string& format = options.output.format;
  if (options.output.quiet) return;
  if (format == "json") {
    std::cout << Line(ListToJson(list));
  } else if (format == "jsonl") {
    for (const CountedEntity& counted : list.entities) std::cout << Line(CountedToJson(counted));
  } else if (format == "text") {
    const Pager pager(options.output.paged());
    std::cout << ListToText(list, {StdoutPainter(), Columns()});
  } else {
    PrintListRows(format, list);
  }
}

int RunList(const ListOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto list = List(options, *snapshot);
  if (!list.ok()) return FailQuery(list.status(), options.query.text());
  PrintNotes(list->notes, options.query.text());
  Print(options, *list);
  return list->entities.empty() ? kNothingFound : kFound;
}

}  // namespace

void AddEntitiesListCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* command = entities->add_subcommand("list", "Whom and what the articles mention, and how often");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("--kinds", options->kinds, "Kinds of entities, by commas")
      ->type_name("LIST")
      ->capture_default_str();
  command->add_option("-n,--limit", options->list.limit, "Entities to list; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--min", options->list.min_articles, "Leave out those of fewer articles")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command->add_option("--values", options->list.match, "Only those whose id or name contains this")->type_name("TEXT");
  command->add_flag("--unknown", options->unknown, "Only those that the gazetteer does not know");
  options->output.AddTo(command, {"text", "json", "jsonl", "csv", "tsv"});
  options->output.AddPagerTo(command);
  command->footer(kEntitiesListExamples);
  command->callback([=] { *run = [options] { return RunList(*options); }; });
}

}  // namespace archive_search::cli
