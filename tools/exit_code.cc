#include "exit_code.h"

#include <iostream>
#include <string>
#include <string_view>

#include "terminal.h"
#include "text_width.h"

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
  const std::string message(status.message().data(), status.message().size());
  std::cerr << StderrPainter().Error("archive-search:") << " " << Printable(message) << "\n";
}

int Fail(const absl::Status& status) {
  PrintError(status);
  return ExitCodeFor(status);
}

}  // namespace archive_search::cli
