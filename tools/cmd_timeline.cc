// archive-search timeline: how many articles are about each of some entities, period by period.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "command.h"
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

constexpr char kTimelineExamples[] = R"(Examples:
  archive-search timeline -a news --by person=putin --by person=xi-jinping gas
  archive-search timeline -a news --by org=nato --per month 'date:1989..1991')";

struct TimelineCommandOptions {
  ArchiveOption archive;
  QueryOptions query;
  OutputOptions output;
  std::vector<std::string> by;
  std::string per = "year";
};

absl::StatusOr<EntityTimelines> Count(const TimelineCommandOptions& options, const Snapshot& snapshot) {
  const auto query = options.query.ParseOrAll();
  if (!query.ok()) return query.status();
  auto filters = options.query.Filters(snapshot);
  if (!filters.ok()) return filters.status();
  std::vector<EntityKey> entities;
  for (const std::string& text : options.by) {
    auto id = ParseEntity(text, snapshot);
    if (absl::IsNotFound(id.status())) return absl::InvalidArgumentError("--by: " + std::string(id.status().message()));
    if (!id.ok()) return id.status();
    entities.push_back(*std::move(id));
  }
  return CountTimelines(snapshot, *query, entities, {*ParseDateUnit(options.per), *std::move(filters)});
}

void PrintTimelineRows(std::string_view format, const EntityTimeline& timeline, const EntityTimelines& all,
                       const std::string& kind) {
  const auto print = [&](const std::string& period, std::uint64_t count) {
    PrintRow(format, {kind, timeline.entity.id, timeline.entity.name, period, std::to_string(count)});
  };
  for (std::size_t i = 0; i < all.periods.size(); ++i) print(all.periods[i], timeline.counts[i]);
  if (timeline.imprecise > 0) print("(imprecise)", timeline.imprecise);
  if (timeline.undated > 0) print("(undated)", timeline.undated);
}

// kind, id, name, period, count; the rows of all matches have no entity.
void PrintRows(std::string_view format, const EntityTimelines& timelines) {
  PrintRow(format, {"kind", "id", "name", "period", "count"});
  PrintTimelineRows(format, timelines.all, timelines, "");
  for (const EntityTimeline& timeline : timelines.entities) {
    PrintTimelineRows(format, timeline, timelines, std::string(EntityKindName(timeline.entity.kind)));
  }
}

void Print(const TimelineCommandOptions& options, const EntityTimelines& timelines) {
  if (options.output.quiet) return;
  if (options.output.format == "json") {
    std::cout << Line(TimelinesToJson(timelines));
  } else if (options.output.text()) {
    const Pager pager(options.output.paged());
    std::cout << TimelinesToText(timelines, {StdoutPainter(), Columns()});
  } else {
    PrintRows(options.output.format, timelines);
  }
}

int RunTimeline(const TimelineCommandOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto timelines = Count(options, *snapshot);
  if (!timelines.ok()) return FailQuery(timelines.status(), options.query.text());
  PrintNotes(timelines->notes, options.query.text());
  Print(options, *timelines);
  return timelines->all.articles > 0 ? kFound : kNothingFound;
}

}  // namespace

void AddTimelineCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<TimelineCommandOptions>();
  CLI::App* command = app->add_subcommand("timeline", "Count the articles about some entities, period by period");
  options->archive.AddTo(command);
  options->query.AddTo(command, /*required=*/false);
  command->add_option("--by", options->by, "An entity, by its kind and its id or name: person=putin. Repeatable")
      ->type_name("KIND=ID")
      ->allow_extra_args(false);
  command->add_option("--per", options->per, "Length of a period")
      ->type_name("UNIT")
      ->check(CLI::IsMember({"year", "quarter", "month", "week", "day"}))
      ->capture_default_str();
  options->output.AddTo(command, {"text", "json", "csv", "tsv"});
  options->output.AddPagerTo(command);
  command->footer(kTimelineExamples);
  command->callback([=] { *run = [options] { return RunTimeline(*options); }; });
}

}  // namespace archive_search::cli
