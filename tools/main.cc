// The archive-search command.
#include <CLI/App.hpp>
#include <CLI/Formatter.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "archive_search/version.h"
#include "command.h"
#include "exit_code.h"
#include "help.h"

namespace archive_search::cli {
namespace {

constexpr char kFooter[] =
    R"(Exit codes:
  0  found, or done                    5  archive of a newer version
  1  nothing found                     6  indexed, but some records were refused
  2  wrong usage or query              7  unknown version of the JSON output
  3  no archive, or disk trouble     130  interrupted
  4  another writer is at work

"archive-search COMMAND --help" tells more.)";

void AddCommands(CLI::App* app, Run* run) {
  AddIndexCommand(app, run);
  AddSearchCommand(app, run);
  AddCountCommand(app, run);
  AddFacetsCommand(app, run);
  AddTimelineCommand(app, run);
  AddCooccurCommand(app, run);
  AddShowCommand(app, run);
  AddInfoCommand(app, run);
  AddDeleteCommand(app, run);
  AddCompactCommand(app, run);
  AddCheckCommand(app, run);
  AddEntitiesCommand(app, run);
  AddFieldsCommand(app, run);
  AddCompletionsCommand(app, run);
  for (CLI::App* command : app->get_subcommands({})) command->group("Commands");
}

// The arguments as CLI11 wants them, last first. It would take "[a,b]" apart, which no command here means.
std::vector<std::string> Arguments(int argc, char** argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    std::string argument = argv[i];
    const bool bracketed = argument.size() > 1 && argument.front() == '[' && argument.back() == ']';
    if (bracketed) argument.insert(0, std::string(argv[1]) == "index" ? "./" : " ");
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

int Main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  CLI::App app("Full-text search for archives of geopolitical news", "archive-search");
  app.formatter(std::make_shared<HelpFormatter>());
  app.failure_message(UsageError);
  app.set_help_flag("-h,--help", "Print this help");
  app.set_version_flag("--version", "archive-search " + std::string(Version()), "Print the version");
  app.require_subcommand(1);
  app.footer(kFooter);
  Run run;
  AddCommands(&app, &run);
  int code = kFound;
  try {
    app.parse(Arguments(argc, argv));
    code = run();
  } catch (const CLI::ParseError& error) {
    code = app.exit(error) == 0 ? kFound : kUsage;
  }
  if (std::cout.flush()) return code;
  PrintError(absl::UnknownError("cannot write to standard output"));
  return kArchiveTrouble;
}

}  // namespace
}  // namespace archive_search::cli

int main(int argc, char** argv) {
  return archive_search::cli::Main(argc, argv);
}
