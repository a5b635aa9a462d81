#include "base/replace_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "base/status_macros.h"
#include "base/string_view.h"

namespace archive_search::base {
namespace {

constexpr char kUnfinished[] = ".new";

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), std::min(bytes.size(), std::size_t{1} << 30));
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0;
}

absl::Status Failure(const std::string& path, int error) {
  return absl::ErrnoToStatus(error, ToAbsl("cannot write " + path));
}

}  // namespace

absl::Status CheckReplaceable(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status)) return absl::OkStatus();
  return absl::InvalidArgumentError(ToAbsl("cannot write " + path + ": it is no regular file"));
}

absl::Status ReplaceFile(const std::string& name, std::string_view bytes) {
  AS_RETURN_IF_ERROR(CheckReplaceable(name));
  std::error_code ignored;
  std::string path = std::filesystem::canonical(name, ignored).string();
  if (path.empty()) path = name;
  const std::string unfinished = path + kUnfinished;
  const int fd = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return Failure(path, errno);
  int error = WriteAll(fd, bytes) ? 0 : errno;
  if (::close(fd) != 0 && error == 0) error = errno;
  if (error == 0 && std::rename(unfinished.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(unfinished.c_str());
    return Failure(path, error);
  }
  const std::string directory = std::filesystem::path(path).parent_path().string();
  return SyncDirectory(directory.empty() ? "." : directory);
}

}  // namespace archive_search::base
