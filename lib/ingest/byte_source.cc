#include "ingest/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "absl/status/status.h"
#include "ingest/system_error.h"

namespace archive_search::ingest {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  ~FileSource() override {
    if (fd_ != STDIN_FILENO) close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  absl::StatusOr<std::size_t> Read(char* out, std::size_t capacity) override {
    while (true) {
      const ssize_t size = read(fd_, out, capacity);
      if (size >= 0) {
        bytes_read_ += size;
        return static_cast<std::size_t>(size);
      }
      if (errno != EINTR) return SystemError(errno, path_);
    }
  }
  [[nodiscard]] std::uint64_t bytes_read() const override { return bytes_read_; }

 private:
  int fd_;
  std::string path_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path) {
  if (path == "-") return std::make_unique<FileSource>(STDIN_FILENO, "standard input");
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError(errno, path);
  auto source = std::make_unique<FileSource>(fd, path);
  struct stat info = {};
  if (fstat(fd, &info) != 0) return SystemError(errno, path);
  if (S_ISDIR(info.st_mode)) return absl::InvalidArgumentError(path + " is a directory");
  return source;
}

}  // namespace archive_search::ingest
