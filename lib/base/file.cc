#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/string_view.h"

namespace archive_search::base {
namespace {

// A file descriptor, closed when it goes out of scope.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

absl::Status LastError(const std::string& what) {
  return absl::ErrnoToStatus(errno, ToAbsl(what));
}

}  // namespace

absl::StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  const Descriptor file(path, O_RDONLY);
  struct stat info = {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) return LastError("cannot open " + path);
  if (!S_ISREG(info.st_mode)) return absl::InvalidArgumentError(ToAbsl(path + " is not a file"));
  MappedFile mapped;
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return mapped;
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (start == MAP_FAILED) return LastError("cannot map " + path);
  mapped.bytes_ = {static_cast<const char*>(start), size};
  return mapped;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

void MappedFile::ReleasePages() const {
  // Whether it succeeds changes nothing but how much memory is in use.
  if (!bytes_.empty()) ::madvise(const_cast<char*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

absl::Status SyncDirectory(const std::string& directory) {
  const Descriptor opened(directory, O_RDONLY | O_DIRECTORY);
  if (opened.get() >= 0 && ::fsync(opened.get()) == 0) return absl::OkStatus();
  return LastError("cannot write " + directory + " to the disk");
}

}  // namespace archive_search::base
