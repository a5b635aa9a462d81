#include "exit_code.h"

#include <iostream>

namespace archive_search::cli {

ExitCode ExitCodeFor(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kFound;
    case absl::StatusCode::kInvalidArgument:
      return kUsage;
    case absl::StatusCode::kUnavailable:
      return kLocked;
    case absl::StatusCode::kFailedPrecondition:
      return kOtherFormat;
    case absl::StatusCode::kCancelled:
      return kInterrupted;
    default:
      return kArchiveTrouble;
  }
}

void PrintError(const absl::Status& status) {
  std::cerr << "archive-search: " << status.message() << "\n";
}

int Fail(const absl::Status& status) {
  PrintError(status);
  return ExitCodeFor(status);
}

}  // namespace archive_search::cli
