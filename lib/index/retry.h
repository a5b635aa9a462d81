// Reads again what a writer has overwritten meanwhile.
#pragma once

#include "absl/status/statusor.h"

namespace archive_search::index {

// Calls `read`, which opens the archive's newest commit, again as long as its answer is Aborted: two more commits came
// between the opening and the reading. Ten times is for ever.
template <class Read>
auto RetryWhileAborted(Read&& read) -> decltype(read()) {  // a StatusOr
  constexpr int kAttempts = 10;
  auto result = read();
  for (int attempt = 1; attempt < kAttempts && absl::IsAborted(result.status()); ++attempt) result = read();
  return result;
}

}  // namespace archive_search::index
