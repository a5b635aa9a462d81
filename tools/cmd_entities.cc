// archive-search entities: the gazetteer, and what an archive knows of the entities that its articles mention.
#include "cmd_entities.h"

namespace archive_search::cli {

void AddEntitiesCommand(CLI::App* app, Run* run) {
  CLI::App* command = app->add_subcommand("entities", "Names of people, organisations and places, and lists of them");
  command->require_subcommand(1);
  AddEntitiesListCommand(command, run);
  AddEntitiesShowCommand(command, run);
  AddEntitiesSuggestCommand(command, run);
  AddEntitiesCorrectCommands(command, run);
  AddEntitiesRulesCommand(command, run);
  AddEntitiesCompileCommand(command, run);
  AddEntitiesImportCommand(command, run);
  AddEntitiesExportCommand(command, run);
  for (CLI::App* verb : command->get_subcommands({})) verb->group("Commands");
}

}  // namespace archive_search::cli
