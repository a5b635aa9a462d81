// archive-search entities compile: lists of entities into one file that archives use.
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bars.h"
#include "cmd_entities.h"
#include "entity_input.h"
#include "exit_code.h"
#include "json_output.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

constexpr char kEntitiesCompileExamples[] = R"(Examples:
  archive-search entities compile -o names.gaz targets.ftm.json mine.tsv
  archive-search entities compile -o places.gaz \
      allCountries.txt alternateNamesV2.txt)";

struct CompileOptions {
  EntityInput input;
  std::string path;
  OutputOptions output;
};

void Print(const CompileOptions& options, const Gazetteer& gazetteer, const EntityInputReport& report) {
  std::error_code error;
  const std::uint64_t bytes = std::filesystem::file_size(options.path, error);
  if (options.output.text()) {
    std::cout << ReportToText(report) << "\n"
              << options.path << ": " << Grouped(gazetteer.entity_count()) << " entities, "
              << Grouped(gazetteer.name_count()) << " names, " << Grouped(bytes) << " bytes\n";
    return;
  }
  std::cout << Line(nlohmann::ordered_json{{"version", kJsonVersion},
                                           {"records", report.records},
                                           {"added", report.added},
                                           {"merged", report.merged},
                                           {"left_out", report.left_out},
                                           {"refused", report.refused},
                                           {"entities", gazetteer.entity_count()},
                                           {"names", gazetteer.name_count()},
                                           {"bytes", bytes}});
}

int RunCompile(const CompileOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  for (const std::string& input : options.input.paths) {
    std::error_code ignored;
    if (!std::filesystem::equivalent(input, options.path, ignored)) continue;
    return Fail(absl::InvalidArgumentError("the output would replace the list " + input));
  }
  EntityInputReport report;
  const auto gazetteer = ReadEntityInput(options.input, options.output.quiet, &report);
  if (!gazetteer.ok()) return Fail(gazetteer.status());
  if (const auto status = (*gazetteer)->Write(options.path); !status.ok()) return Fail(status);
  if (!options.output.quiet) Print(options, **gazetteer, report);
  return report.refused > 0 ? kSomeRefused : kFound;
}

}  // namespace

void AddEntitiesCompileCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<CompileOptions>();
  CLI::App* command = entities->add_subcommand("compile", "Compile lists of entities into one file");
  options->input.AddTo(command);
  command->add_option("-o,--output", options->path, "The file to write")->required()->type_name("FILE");
  options->output.AddTo(command, {"text", "json"});
  command->footer(kEntitiesCompileExamples);
  command->callback([=] { *run = [options] { return RunCompile(*options); }; });
}

}  // namespace archive_search::cli
