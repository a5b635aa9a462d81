// Refused records, kept to be mended and indexed again.
#pragma once

#include <cstddef>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/reader.h"

namespace archive_search::index {

// Writes the records as they stood to a file, rows of CSV below their header, and file, record, line and reason of each
// to "FILE.reasons.tsv" beside it; what has no record to show is in the first one's reasons. Rows of another header
// would be read as what they are not: they, and records of JSON beside rows, get a file of their own, which "r.csv"
// calls "r.2.csv". All of them get their names at Finish, so that the last run's rejects can be this run's input.
class RejectsFile {
 public:
  // Errors: InvalidArgument if it is no regular file; else from the system.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<RejectsFile>> Open(const std::string& path);
  // Whether a file is one of an earlier run: it has its reasons beside it.
  [[nodiscard]] static bool IsOne(const std::string& path);

  void Add(const Rejection& rejection);

  // Takes away what is left of an earlier run that needed more files.
  //
  // Errors: Unknown if the disk is full or a file cannot be named.
  absl::Status Finish();

  // Where the records are, the given path first.
  [[nodiscard]] std::vector<std::string> paths() const;

 private:
  struct Part {
    std::string path;
    std::optional<std::string> header;  // of the records in it; nullopt: there are none
  };

  explicit RejectsFile(std::string path);

  void SelectFor(const std::string& header);
  void Select(std::size_t part);
  void AddPart();
  void OpenPart(std::ios::openmode mode);
  void ClosePart();

  std::string path_;
  std::vector<Part> parts_;
  std::size_t number_ = 0;   // of the newest part's name
  std::size_t current_ = 0;  // the part that is open
  std::ofstream records_;
  std::ofstream reasons_;
  bool failed_ = false;
};

}  // namespace archive_search::index
