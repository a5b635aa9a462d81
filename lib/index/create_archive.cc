#include "index/create_archive.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "index/live/live_writer.h"

namespace archive_search::index {
namespace {

namespace fs = std::filesystem;

// The catalog is made under this name and renamed when it is whole.
constexpr char kUnfinished[] = "catalog.new";

// FailedPrecondition means an archive of another version.
absl::Status SystemError(int error, const std::string& what) {
  const absl::Status status = absl::ErrnoToStatus(error, what);
  return absl::IsFailedPrecondition(status) ? absl::UnknownError(status.message()) : status;
}

// A directory, open and locked against others who want to make an archive in it.
class LockedDirectory {
 public:
  explicit LockedDirectory(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
  ~LockedDirectory() {
    if (fd_ >= 0) ::close(fd_);
  }
  LockedDirectory(const LockedDirectory&) = delete;
  LockedDirectory& operator=(const LockedDirectory&) = delete;

  [[nodiscard]] bool Lock() const { return fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) == 0; }
  [[nodiscard]] bool Sync() const { return ::fsync(fd_) == 0; }

 private:
  int fd_;
};

// The directory may be there if nothing is in it, or nothing but what an interrupted creation left.
absl::Status MakeRoom(const std::string& path) {
  std::error_code error;
  for (fs::directory_iterator entry(path, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (entry->path().filename() != kUnfinished) {
      return absl::AlreadyExistsError(absl::StrCat(path, " is not empty"));
    }
  }
  if (!error) fs::remove_all(fs::path(path) / kUnfinished, error);
  return error ? SystemError(error.value(), "cannot use the directory " + path) : absl::OkStatus();
}

absl::Status WriteCatalog(const std::string& directory, const Manifest& manifest) {
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<live::LiveWriter> writer,
                      live::LiveWriter::Create(directory, /*sync=*/true));
  for (const auto& [name, value] : ManifestEntries(manifest)) AS_RETURN_IF_ERROR(writer->SetMetadata(name, value));
  const auto& [name, value] = StateEntry({});
  AS_RETURN_IF_ERROR(writer->SetMetadata(name, value));
  return writer->Commit();
}

}  // namespace

absl::Status CreateArchive(const std::string& path, const Manifest& manifest) {
  const bool made = ::mkdir(path.c_str(), 0777) == 0;
  if (!made && errno != EEXIST) return SystemError(errno, "cannot make the directory " + path);
  const LockedDirectory directory(path);
  if (!directory.Lock()) return SystemError(errno, "cannot use the directory " + path);
  AS_RETURN_IF_ERROR(MakeRoom(path));
  const std::string unfinished = path + "/" + kUnfinished;
  AS_RETURN_IF_ERROR(WriteCatalog(unfinished, manifest));
  if (::rename(unfinished.c_str(), (path + "/catalog").c_str()) != 0 || !directory.Sync()) {
    return SystemError(errno, "cannot finish the archive in " + path);
  }
  return made ? base::SyncDirectory(path + "/..") : absl::OkStatus();
}

}  // namespace archive_search::index
