#include <algorithm>
#include <filesystem>

#include "archive_search/reader.h"
#include "ingest/input_format.h"
#include "ingest/system_error.h"

namespace archive_search {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) {
  return path.filename().native().front() == '.';
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ListInputFiles(const std::string& path, std::uint64_t* other_files) {
  if (path == "-") return std::vector<std::string>{path};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error) return ingest::SystemError(error.value(), path);
  if (status.type() != fs::file_type::directory) return std::vector<std::string>{path};

  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(path, error);
  std::string last = path;  // what an error is about
  while (!error && entry != fs::recursive_directory_iterator()) {
    last = entry->path().native();
    std::error_code ignored;  // a link to nowhere is no file
    if (IsHidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored)) {
      if (ingest::FormatOfName(last) != InputFormat::kAuto) {
        files.push_back(last);
      } else if (other_files != nullptr) {
        ++*other_files;
      }
    }
    entry.increment(error);
  }
  if (error) return ingest::SystemError(error.value(), last);
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace archive_search
