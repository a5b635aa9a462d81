// The C library's functions are defined under both of their names.
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE

#include "file_operations.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>

namespace archive_search::test {
namespace {

struct Watch {
  std::string folder;
  std::vector<FileOperation> done;
  std::function<void(const FileOperation&)> after;
  std::size_t begun = 0;
  std::size_t kill_at = 0;  // 0: never
  KillPoint kill_point = KillPoint::kBefore;
};

Watch* watch = nullptr;

bool IsWatched(const std::string& path) {
  const std::string& folder = watch->folder;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// Of an open file or directory.
std::string PathOf(int fd) {
  std::array<char, PATH_MAX> path = {};
  if (watch == nullptr) return {};
  const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path.data(), path.size());
  return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : std::string();
}

std::string PathOf(int directory, const char* path) {
  return directory == AT_FDCWD || *path == '/' ? path : PathOf(directory) + "/" + path;
}

void Kill() {
  ::kill(::getpid(), SIGKILL);
}

// From its beginning to its end.
class Operation {
 public:
  Operation(const char* name, const std::string& path, std::size_t size = 0) {
    operation_.size = size;
    watched_ = watch != nullptr && IsWatched(path);
    if (!watched_) return;
    operation_.name = name;
    operation_.path = path;
    ++watch->begun;
    if (is_last() && watch->kill_point == KillPoint::kBefore) Kill();
  }

  [[nodiscard]] bool watched() const { return watched_; }

  // How much it may write of its size.
  [[nodiscard]] std::size_t allowed() const { return watched_ && is_last() ? operation_.size / 2 : operation_.size; }

  template <class Result>
  Result End(Result result) const {
    const int error = errno;
    if (watched_ && is_last()) Kill();
    if (watched_) {
      watch->done.push_back(operation_);
      if (watch->after) watch->after(operation_);
    }
    errno = error;
    return result;
  }

 private:
  [[nodiscard]] static bool is_last() { return watch->begun == watch->kill_at; }

  bool watched_ = false;
  FileOperation operation_;
};

}  // namespace

std::vector<FileOperation> RecordFileOperations(const std::string& folder, const std::function<void()>& action,
                                                const std::function<void(const FileOperation&)>& after) {
  Watch recording;
  recording.folder = folder;
  recording.after = after;
  watch = &recording;
  action();
  watch = nullptr;
  return recording.done;
}

void KillAtFileOperation(const std::string& folder, std::size_t nth, KillPoint point) {
  watch = new Watch{folder, {}, {}, 0, nth, point};  // until the end of the process
}

}  // namespace archive_search::test

// ---- What the C library has, to be called through here ----

using archive_search::test::Operation;
using archive_search::test::PathOf;

#define NEXT(function)                                                                               \
  [] {                                                                                               \
    static const auto next = reinterpret_cast<decltype(&::function)>(::dlsym(RTLD_NEXT, #function)); \
    return next;                                                                                     \
  }()

namespace {

constexpr int kChanges = O_CREAT | O_TRUNC;

// The mode that an open file gets, where the flags ask for one.
#define MODE(flags)                                                 \
  mode_t mode = 0;                                                  \
  if (((flags)&O_CREAT) != 0 || ((flags)&O_TMPFILE) == O_TMPFILE) { \
    va_list arguments;                                              \
    va_start(arguments, flags);                                     \
    mode = static_cast<mode_t>(va_arg(arguments, int));             \
    va_end(arguments);                                              \
  }

template <class Open>
int OpenAt(Open* next, int directory, const char* path, int flags, mode_t mode) {
  if ((flags & kChanges) == 0) return next(directory, path, flags, mode);
  const Operation operation("open", PathOf(directory, path));
  return operation.End(next(directory, path, flags, mode));
}

template <class Write>
ssize_t WriteAt(Write* next, int fd, const void* bytes, std::size_t size, off64_t offset) {
  const Operation operation("pwrite", PathOf(fd), size);
  return operation.End(next(fd, bytes, operation.allowed(), offset));
}

std::size_t SizeOf(const iovec* parts, int count) {
  std::size_t size = 0;
  for (int i = 0; i < count; ++i) size += parts[i].iov_len;
  return size;
}

// The parts' first bytes.
std::vector<iovec> Front(const iovec* parts, int count, std::size_t size) {
  std::vector<iovec> front(parts, parts + count);
  for (iovec& part : front) {
    part.iov_len = std::min(part.iov_len, size);
    size -= part.iov_len;
  }
  return front;
}

template <class Write>
ssize_t WritePartsAt(Write* next, int fd, const iovec* parts, int count, off64_t offset) {
  const Operation operation("pwritev", PathOf(fd), SizeOf(parts, count));
  return operation.End(next(fd, Front(parts, count, operation.allowed()).data(), count, offset));
}

template <class Sync>
int SyncFile(Sync* next, const char* name, int fd) {
  const Operation operation(name, PathOf(fd));
  return operation.End(operation.watched() ? 0 : next(fd));
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  MODE(flags)
  return OpenAt(NEXT(openat), AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  MODE(flags)
  return OpenAt(NEXT(openat64), AT_FDCWD, path, flags, mode);
}
int openat(int directory, const char* path, int flags, ...) {
  MODE(flags)
  return OpenAt(NEXT(openat), directory, path, flags, mode);
}
int openat64(int directory, const char* path, int flags, ...) {
  MODE(flags)
  return OpenAt(NEXT(openat64), directory, path, flags, mode);
}

ssize_t write(int fd, const void* bytes, std::size_t size) {
  const Operation operation("write", PathOf(fd), size);
  return operation.End(NEXT(write)(fd, bytes, operation.allowed()));
}
ssize_t writev(int fd, const iovec* parts, int count) {
  const Operation operation("writev", PathOf(fd), SizeOf(parts, count));
  return operation.End(NEXT(writev)(fd, Front(parts, count, operation.allowed()).data(), count));
}
ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t offset) {
  return WriteAt(NEXT(pwrite), fd, bytes, size, offset);
}
ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t offset) {
  return WriteAt(NEXT(pwrite64), fd, bytes, size, offset);
}
ssize_t pwritev(int fd, const iovec* parts, int count, off_t offset) {
  return WritePartsAt(NEXT(pwritev), fd, parts, count, offset);
}
ssize_t pwritev64(int fd, const iovec* parts, int count, off64_t offset) {
  return WritePartsAt(NEXT(pwritev64), fd, parts, count, offset);
}

int ftruncate(int fd, off_t size) noexcept {
  const Operation operation("ftruncate", PathOf(fd));
  return operation.End(NEXT(ftruncate)(fd, size));
}
int ftruncate64(int fd, off64_t size) noexcept {
  const Operation operation("ftruncate", PathOf(fd));
  return operation.End(NEXT(ftruncate64)(fd, size));
}
int fsync(int fd) {
  return SyncFile(NEXT(fsync), "fsync", fd);
}
int fdatasync(int fd) {
  return SyncFile(NEXT(fdatasync), "fdatasync", fd);
}

int rename(const char* from, const char* to) noexcept {
  const Operation operation("rename", to);
  return operation.End(NEXT(rename)(from, to));
}
int renameat(int from_directory, const char* from, int to_directory, const char* to) noexcept {
  const Operation operation("rename", PathOf(to_directory, to));
  return operation.End(NEXT(renameat)(from_directory, from, to_directory, to));
}
int link(const char* from, const char* to) noexcept {
  const Operation operation("link", to);
  return operation.End(NEXT(link)(from, to));
}
int unlink(const char* path) noexcept {
  const Operation operation("unlink", path);
  return operation.End(NEXT(unlink)(path));
}
int unlinkat(int directory, const char* path, int flags) noexcept {
  const Operation operation("unlink", PathOf(directory, path));
  return operation.End(NEXT(unlinkat)(directory, path, flags));
}
int remove(const char* path) noexcept {
  const Operation operation("remove", path);
  return operation.End(NEXT(remove)(path));
}
int rmdir(const char* path) noexcept {
  const Operation operation("rmdir", path);
  return operation.End(NEXT(rmdir)(path));
}
int mkdir(const char* path, mode_t mode) noexcept {
  const Operation operation("mkdir", path);
  return operation.End(NEXT(mkdir)(path, mode));
}
int mkdirat(int directory, const char* path, mode_t mode) noexcept {
  const Operation operation("mkdir", PathOf(directory, path));
  return operation.End(NEXT(mkdirat)(directory, path, mode));
}

}  // extern "C"
