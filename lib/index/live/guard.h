// Where Xapian's exceptions end: each becomes a Status.
#pragma once

#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "absl/status/status.h"

namespace archive_search::live {

// The status that tells a caller what to do about `error`; Aborted means: the revision is gone, open the index anew.
[[nodiscard]] absl::Status ToStatus(const Xapian::Error& error);

// DataLoss, with what the standard library said.
[[nodiscard]] absl::Status DamagedStatus(const std::logic_error& error);

// Runs `call`, which may throw. Xapian's exceptions are caught, and those of the standard library's checks, into which
// damaged bytes lead Xapian (std::length_error): DataLoss. std::bad_alloc passes.
template <class Call>
absl::Status Guard(Call&& call) {
  try {
    std::forward<Call>(call)();
  } catch (const Xapian::Error& error) {
    return ToStatus(error);
  } catch (const std::logic_error& error) {
    return DamagedStatus(error);
  }
  return absl::OkStatus();
}

}  // namespace archive_search::live
