// archive-search entities show: who an entity is, and where and as what it is mentioned.
#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cmd_entities.h"
#include "entity_argument.h"
#include "exit_code.h"
#include "json_output.h"
#include "relation_json.h"
#include "relation_text.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

constexpr char kEntitiesShowExamples[] = R"(Examples:
  archive-search entities show -a news vladimir-putin
  archive-search entities show -a news org=nato -f json
  archive-search entities show -a news 'place=Пекин')";

struct EntitiesShowOptions {
  ArchiveOption archive;
  OutputOptions output;
  std::string entity;
  ProfileOptions profile;
};

int RunEntitiesShow(const EntitiesShowOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  const auto id = ParseEntity(options.entity, *snapshot);
  if (absl::IsNotFound(id.status())) {
    PrintError(id.status());
    return kNothingFound;
  }
  if (!id.ok()) return Fail(id.status());
  const auto profile = DescribeEntity(*snapshot, id->first, id->second, Query(), options.profile);
  if (!profile.ok()) return Fail(profile.status());
  if (!options.output.quiet) {
    const Pager pager(options.output.paged());
    std::cout << (options.output.text() ? ProfileToText(*profile, {StdoutPainter(), Columns()})
                                        : Line(ProfileToJson(*profile)));
  }
  return profile->articles > 0 ? kFound : kNothingFound;
}

}  // namespace

void AddEntitiesShowCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<EntitiesShowOptions>();
  CLI::App* command = entities->add_subcommand("show", "Who an entity is, and where and as what it is mentioned");
  options->archive.AddTo(command);
  command->add_option("entity", options->entity, "An id or a name, after its kind if need be: org=nato")
      ->required()
      ->type_name("[KIND=]ID");
  command->add_option("--sources", options->profile.sources, "Sources to show; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  command
      ->add_option("--read", options->profile.articles_read,
                   "Articles to read for the names in them, spread evenly; 0: all")
      ->type_name("N")
      ->check(IsNumber())
      ->capture_default_str();
  options->output.AddTo(command, {"text", "json"});
  options->output.AddPagerTo(command);
  command->footer(kEntitiesShowExamples);
  command->callback([=] { *run = [options] { return RunEntitiesShow(*options); }; });
}

}  // namespace archive_search::cli
