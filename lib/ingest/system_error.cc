#include "ingest/system_error.h"

#include <cerrno>
#include <system_error>

namespace archive_search::ingest {

absl::Status SystemError(int error, const std::string& path) {
  const std::string message = path + ": " + std::generic_category().message(error);
  if (error == ENOENT || error == ENOTDIR) return absl::NotFoundError(message);
  if (error == EACCES || error == EPERM) return absl::PermissionDeniedError(message);
  return absl::UnknownError(message);
}

}  // namespace archive_search::ingest
