// One command of the tool ("search", "index", …): adds its options to the command line and, when chosen, runs.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "archive_search/archive.h"

namespace archive_search::cli {

// What the chosen command does; its result is the exit code.
using Run = std::function<int()>;

void AddIndexCommand(CLI::App* app, Run* run);
void AddSearchCommand(CLI::App* app, Run* run);
void AddCountCommand(CLI::App* app, Run* run);
void AddFacetsCommand(CLI::App* app, Run* run);
void AddTimelineCommand(CLI::App* app, Run* run);
void AddCooccurCommand(CLI::App* app, Run* run);
void AddShowCommand(CLI::App* app, Run* run);
void AddInfoCommand(CLI::App* app, Run* run);
void AddDeleteCommand(CLI::App* app, Run* run);
void AddCompactCommand(CLI::App* app, Run* run);
void AddCheckCommand(CLI::App* app, Run* run);
void AddEntitiesCommand(CLI::App* app, Run* run);
void AddFieldsCommand(CLI::App* app, Run* run);
void AddCompletionsCommand(CLI::App* app, Run* run);

// Digits and nothing else: CLI11 alone would read "-5" as a huge number and "010" as eight.
[[nodiscard]] CLI::Validator IsNumber();

// -a DIR, --archive DIR, or $ARCHIVE_SEARCH_ARCHIVE.
struct ArchiveOption {
  std::string path;

  void AddTo(CLI::App* command);
  // Errors: InvalidArgument if no archive was named; else as Archive::Open.
  [[nodiscard]] absl::StatusOr<Archive> Open() const;
};

// The newest commit of an archive that was opened, or why it could not be.
[[nodiscard]] absl::StatusOr<Snapshot> OpenSnapshot(const absl::StatusOr<Archive>& archive);

// How results are printed: --format, --format-version, --color, -q and, where long output is paged, --no-pager.
struct OutputOptions {
  std::string format = "text";
  int format_version = 1;
  bool no_pager = false;
  bool quiet = false;

  void AddTo(CLI::App* command, const std::vector<std::string>& formats);
  void AddPagerTo(CLI::App* command);
  // False, after saying so, when the wanted version of the machine output is not spoken.
  [[nodiscard]] bool VersionKnown() const;
  [[nodiscard]] bool text() const { return format == "text"; }
  [[nodiscard]] bool paged() const { return text() && !no_pager && !quiet; }
};

}  // namespace archive_search::cli
