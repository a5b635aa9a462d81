// The verbs of "archive-search entities".
#pragma once

#include <CLI/App.hpp>

#include "command.h"

namespace archive_search::cli {

void AddEntitiesListCommand(CLI::App* entities, Run* run);
void AddEntitiesShowCommand(CLI::App* entities, Run* run);
void AddEntitiesSuggestCommand(CLI::App* entities, Run* run);
void AddEntitiesCorrectCommands(CLI::App* entities, Run* run);  // merge, split, ignore
void AddEntitiesRulesCommand(CLI::App* entities, Run* run);
void AddEntitiesCompileCommand(CLI::App* entities, Run* run);
void AddEntitiesImportCommand(CLI::App* entities, Run* run);
void AddEntitiesExportCommand(CLI::App* entities, Run* run);

}  // namespace archive_search::cli
