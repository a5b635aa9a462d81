// Files as the system has them: mapped to read, and put on the disk for good.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace archive_search::base {

// A whole file in memory, read-only, whose pages come from the disk when they are touched. The file must not be
// shortened meanwhile: touching what is gone kills the process. Move-only.
class MappedFile {
 public:
  MappedFile() = default;  // no bytes
  // Errors: NotFound; InvalidArgument if it is no regular file; else from the system.
  [[nodiscard]] static absl::StatusOr<MappedFile> Open(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  // Takes its pages out of this process, until they are touched again: they no longer count as its memory. The bytes
  // stay readable at any time, by other threads too.
  void ReleasePages() const;

 private:
  std::string_view bytes_;
};

// Waits until what was renamed, created or removed in the directory is on the disk.
absl::Status SyncDirectory(const std::string& directory);

}  // namespace archive_search::base
