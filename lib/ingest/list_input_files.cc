#include <fcntl.h>
#include <unistd.h>

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

bool IsClosedDirectory(const fs::directory_entry& entry) {
  std::error_code ignored;
  const bool walked = entry.is_directory(ignored) && !entry.is_symlink(ignored);
  return walked && faccessat(AT_FDCWD, entry.path().c_str(), R_OK | X_OK, AT_EACCESS) != 0;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ListInputFiles(const std::string& path, std::uint64_t* other_files,
                                                        std::vector<std::string>* closed_directories) {
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
    } else if (closed_directories != nullptr && IsClosedDirectory(*entry)) {
      closed_directories->push_back(last);
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
