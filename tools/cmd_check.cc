// archive-search check: reads every byte of an archive and says whether it is whole.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"

namespace archive_search::cli {
namespace {

struct CheckOptions {
  ArchiveOption archive;
  OutputOptions output;
};

int RunCheck(const CheckOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto snapshot = OpenSnapshot(options.archive.Open());
  if (!snapshot.ok()) return Fail(snapshot.status());
  if (const auto status = snapshot->Check(); !status.ok()) return Fail(status);
  if (options.output.quiet) return kFound;
  if (options.output.text()) {
    std::cout << Grouped(snapshot->article_count()) << (snapshot->article_count() == 1 ? " article" : " articles")
              << ", all whole\n";
  } else {
    std::cout << Line(
        nlohmann::ordered_json{{"version", kJsonVersion}, {"articles", snapshot->article_count()}, {"whole", true}});
  }
  return kFound;
}

}  // namespace

void AddCheckCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app->add_subcommand("check", "Read all of an archive and say whether it is damaged");
  options->archive.AddTo(command);
  options->output.AddTo(command, {"text", "json"});
  command->callback([=] { *run = [options] { return RunCheck(*options); }; });
}

}  // namespace archive_search::cli
