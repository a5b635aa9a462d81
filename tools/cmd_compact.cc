// archive-search compact: makes one segment of an archive.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "bars.h"
#include "command.h"
#include "exit_code.h"
#include "json_output.h"
#include "progress.h"

namespace archive_search::cli {
namespace {

struct CompactOptions {
  ArchiveOption archive;
  OutputOptions output;
};

absl::StatusOr<SnapshotInfo> Compact(const CompactOptions& options) {
  const auto archive = options.archive.Open();
  if (!archive.ok()) return archive.status();
  const auto writer = archive->OpenWriter();
  if (!writer.ok()) return writer.status();
  const Interruption interruption;
  if (const auto status = (*writer)->Compact([] { return Interruption::Requested(); }); !status.ok()) return status;
  const auto snapshot = archive->OpenSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  return snapshot->Info();
}

int RunCompact(const CompactOptions& options) {
  if (!options.output.VersionKnown()) return kUnknownJsonVersion;
  const auto info = Compact(options);
  if (!info.ok()) return Fail(info.status());
  if (options.output.quiet) return kFound;
  if (options.output.text()) {
    std::cout << Grouped(info->articles) << (info->articles == 1 ? " article" : " articles") << " in "
              << Grouped(info->segments) << (info->segments == 1 ? " segment" : " segments") << "\n";
  } else {
    std::cout << Line(
        nlohmann::ordered_json{{"version", kJsonVersion}, {"articles", info->articles}, {"segments", info->segments}});
  }
  return kFound;
}

}  // namespace

void AddCompactCommand(CLI::App* app, Run* run) {
  auto options = std::make_shared<CompactOptions>();
  CLI::App* command = app->add_subcommand("compact", "Merge an archive into its smallest and fastest form");
  options->archive.AddTo(command);
  options->output.AddTo(command, {"text", "json"});
  command->callback([=] { *run = [options] { return RunCompact(*options); }; });
}

}  // namespace archive_search::cli
