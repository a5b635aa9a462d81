#include "text_file.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <utility>

namespace archive_search::cli {

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::ErrnoToStatus(errno, "cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace archive_search::cli
