// The archive-search command.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <exception>
#include <iostream>

#include "archive_search/version.h"
#include "command.h"
#include "exit_code.h"

namespace archive_search::cli {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 found or done, 1 nothing found, 2 wrong usage or query, 3 no archive or disk trouble, 4 another\n"
    "writer is at work, 5 archive of another version, 6 indexed but some records were refused, 7 unknown version of\n"
    "the machine output, 130 interrupted.";

void AddCommands(CLI::App* app, Run* run) {
  AddIndexCommand(app, run);
  AddSearchCommand(app, run);
  AddCountCommand(app, run);
  AddFacetsCommand(app, run);
  AddShowCommand(app, run);
  AddInfoCommand(app, run);
  AddDeleteCommand(app, run);
  AddFieldsCommand(app, run);
  AddCompletionsCommand(app, run);
}

int Main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  CLI::App app("Full-text search for archives of geopolitical news", "archive-search");
  app.set_version_flag("--version", "archive-search " + std::string(Version()));
  app.require_subcommand(1);
  app.footer(kFooter);
  Run run;
  AddCommands(&app, &run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kFound : kUsage;
  }
  const int code = run();
  std::cout.flush();
  return std::cout ? code : static_cast<int>(kArchiveTrouble);
}

}  // namespace
}  // namespace archive_search::cli

int main(int argc, char** argv) {
  return archive_search::cli::Main(argc, argv);
}
