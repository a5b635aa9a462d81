#include "index/live/revision.h"

#include <xapian.h>

namespace archive_search::live {

absl::Status Revision::Gone() {
  return absl::AbortedError("later commits have overwritten the revision that is read");
}

bool Revision::MeansGone(const absl::Status& status) const {
  if (absl::IsAborted(status)) return true;
  if (!absl::IsDataLoss(status) && !absl::IsNotFound(status)) return false;
  std::uint64_t newest = 0;
  const absl::Status opened = Guard([&] { newest = Xapian::Database(directory_).get_revision(); });
  return opened.ok() && newest > number_;
}

}  // namespace archive_search::live
