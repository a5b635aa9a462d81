// Where Xapian's exceptions end: each becomes a Status.
#pragma once

#include <utility>

#include <xapian.h>

#include "absl/status/status.h"

namespace archive_search::live {

// The status that tells a caller what to do about `error`; Aborted means: the revision is gone, open the index anew.
[[nodiscard]] absl::Status ToStatus(const Xapian::Error& error);

// Runs `call`, which may throw. Only Xapian's exceptions are caught: std::bad_alloc passes.
template <class Call>
absl::Status Guard(Call&& call) {
  try {
    std::forward<Call>(call)();
  } catch (const Xapian::Error& error) {
    return ToStatus(error);
  }
  return absl::OkStatus();
}

}  // namespace archive_search::live
