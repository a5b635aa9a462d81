#include "index/input_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "archive_search/reader.h"
#include "base/status_macros.h"

namespace archive_search::index {
namespace {

std::string Absolute(const std::string& path) {
  std::error_code error;
  std::filesystem::path absolute = std::filesystem::absolute(path, error).lexically_normal();
  if (error) return path;
  if (!absolute.has_filename() && absolute.has_relative_path()) absolute = absolute.parent_path();  // "news/" is "news"
  return absolute.string();
}

// A file that is gone since it was listed is none any more.
bool Stat(InputFile* file) {
  struct stat info;
  if (::stat(file->path.c_str(), &info) != 0) return false;
  file->size = static_cast<std::uint64_t>(info.st_size);
  file->modified = std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
  return true;
}

}  // namespace

bool InputFiles::Covers(const std::string& origin) const {
  const auto is_below = [&](const std::string& root) {
    if (origin.compare(0, root.size(), root) != 0) return false;
    return origin.size() == root.size() || root.back() == '/' || origin[root.size()] == '/';
  };
  const auto is_closed = [&](const std::string& directory) { return is_below(Absolute(directory)); };
  return std::ranges::any_of(roots, is_below) && std::ranges::none_of(closed, is_closed);
}

absl::StatusOr<InputFiles> FindInputFiles(const std::vector<std::string>& paths) {
  InputFiles found;
  absl::flat_hash_set<std::string> seen;
  for (const std::string& path : paths) {
    if (path == kStandardInput) {
      if (seen.insert(path).second) found.files.push_back({path, "", 0, 0});
      continue;
    }
    AS_ASSIGN_OR_RETURN(const std::vector<std::string> listed, ListInputFiles(path, &found.others, &found.closed));
    found.roots.push_back(Absolute(path));
    for (const std::string& name : listed) {
      InputFile file{name, Absolute(name), 0, 0};
      if (!seen.insert(file.origin).second || !Stat(&file)) continue;
      found.bytes += file.size;
      found.files.push_back(std::move(file));
    }
  }
  return found;
}

}  // namespace archive_search::index
