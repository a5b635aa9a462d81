// What the command's exit code says. docs/tutorial.md and the help text list them; scripts depend on them.
#pragma once

#include "absl/status/status.h"

namespace archive_search::cli {

enum ExitCode : int {
  kFound = 0,               // at least one match, or done
  kNothingFound = 1,        // no match
  kUsage = 2,               // the command line or the query is wrong
  kArchiveTrouble = 3,      // no archive there, or the disk fails
  kLocked = 4,              // another writer is at work
  kOtherFormat = 5,         // the archive was written by a newer version
  kSomeRefused = 6,         // indexed, but some records were refused
  kUnknownJsonVersion = 7,  // the requested version of the JSON output is not spoken
  kInterrupted = 130,
};

[[nodiscard]] ExitCode ExitCodeFor(const absl::Status& status);

// Prints the status to standard error, safe to look at whatever names and keys it quotes.
void PrintError(const absl::Status& status);

// PrintError, and the exit code for it.
int Fail(const absl::Status& status);

}  // namespace archive_search::cli
