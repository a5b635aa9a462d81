// archive-search entities import: somebody's list of entities as a TSV, to be looked through and kept.
#include <iostream>
#include <memory>

#include "cmd_entities.h"
#include "entity_input.h"
#include "exit_code.h"

namespace archive_search::cli {
namespace {

constexpr char kEntitiesImportExamples[] = R"(Examples:
  archive-search entities import ep-popolo.json > parliament.tsv
  archive-search entities import --from wikidata -o who.tsv latest-all.json.gz)";

struct ImportOptions {
  EntityInput input;
  std::string path;
  bool quiet = false;
};

int RunImport(const ImportOptions& options) {
  EntityInputReport report;
  const auto gazetteer = ReadEntityInput(options.input, options.quiet, &report);
  if (!gazetteer.ok()) return Fail(gazetteer.status());
  TextOutput out(options.path);
  absl::Status status = ExportEntities(**gazetteer, EntityFormat::kTsv, /*added_only=*/true,
                                       [&](std::string_view piece) { return out.Write(piece); });
  if (status.ok()) status = out.Close();
  if (!status.ok()) return Fail(status);
  if (!options.quiet) std::cerr << ReportToText(report) << "\n";
  return report.refused > 0 ? kSomeRefused : kFound;
}

}  // namespace

void AddEntitiesImportCommand(CLI::App* entities, Run* run) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = entities->add_subcommand("import", "Turn lists of entities into a TSV: what the gazetteer lacks");
  options->input.AddTo(command);
  command->add_option("-o,--output", options->path, "The file to write; else standard output")->type_name("FILE");
  command->add_flag("-q,--quiet", options->quiet, "Say nothing of what was read and refused");
  command->footer(kEntitiesImportExamples);
  command->callback([=] { *run = [options] { return RunImport(*options); }; });
}

}  // namespace archive_search::cli
