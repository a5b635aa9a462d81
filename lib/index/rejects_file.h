// Refused records, kept to be mended and indexed again.
#pragma once

#include <fstream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/reader.h"

namespace archive_search::index {

// Writes the records as they stood to a file, rows of CSV below their header, and file, record, line and reason of each
// to "FILE.reasons.tsv". Both get their names at Finish, so that the last run's rejects can be this run's input.
class RejectsFile {
 public:
  // Errors: InvalidArgument if it is no regular file; else from the system.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<RejectsFile>> Open(const std::string& path);
  // Whether a file is one of an earlier run: it has its reasons beside it.
  [[nodiscard]] static bool IsOne(const std::string& path);

  void Add(const Rejection& rejection);

  // Errors: Unknown if the disk is full or the file cannot be named.
  absl::Status Finish();

 private:
  explicit RejectsFile(std::string path);

  std::string path_;
  std::ofstream records_;
  std::string header_;  // written last
  std::ofstream reasons_;
};

}  // namespace archive_search::index
