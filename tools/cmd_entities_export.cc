// archive-search entities export: a gazetteer for other programs.
#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <memory>

#include "cmd_entities.h"
#include "entity_input.h"
#include "exit_code.h"

namespace archive_search::cli {
namespace {

struct ExportOptions {
  std::string gazetteer;
  std::string format = "tsv";
  std::string path;
};

absl::StatusOr<std::shared_ptr<const Gazetteer>> OpenGazetteer(const std::string& path) {
  if (path.empty()) return Gazetteer::Bundled();
  auto opened = Gazetteer::Open(path);
  if (!opened.ok()) return opened.status();
  return std::shared_ptr<const Gazetteer>(*std::move(opened));
}

int RunExport(const ExportOptions& options) {
  const auto gazetteer = OpenGazetteer(options.gazetteer);
  if (!gazetteer.ok()) return Fail(gazetteer.status());
  TextOutput out(options.path);
  absl::Status status = ExportEntities(**gazetteer, *ParseEntityFormat(options.format), /*added_only=*/false,
                                       [&](std::string_view piece) { return out.Write(piece); });
  if (status.ok()) status = out.Close();
  return status.ok() ? static_cast<int>(kFound) : Fail(status);
}

}  // namespace

void AddEntitiesExportCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = entities->add_subcommand("export", "Write a gazetteer as TSV or FollowTheMoney JSON lines");
  command->add_option("gazetteer", options->gazetteer, "A compiled gazetteer; else the bundled one")->type_name("FILE");
  command->add_option("-f,--format", options->format, "How to write it")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"tsv", "ftm"}))
      ->capture_default_str();
  command->add_option("-o,--output", options->path, "The file to write; else standard output")->type_name("FILE");
  command->callback([=] { *run = [options] { return RunExport(*options); }; });
}

}  // namespace archive_search::cli
