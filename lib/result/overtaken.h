// A snapshot whose revision later commits have overwritten is taken anew.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/snapshot.h"
#include "base/status_macros.h"
#include "index/retry.h"
#include "index/snapshot_impl.h"

namespace archive_search::result {

// A snapshot of the newest commit of the same archive.
[[nodiscard]] inline absl::StatusOr<Snapshot> Newest(const Snapshot& snapshot) {
  AS_ASSIGN_OR_RETURN(std::shared_ptr<Snapshot::Impl> newest, snapshot.impl().Reopen());
  return Snapshot(std::move(newest));
}

// read(snapshot) or, if that snapshot was overtaken, the same with the newest commit. `read` returns a StatusOr.
template <class Read>
[[nodiscard]] auto ReadOrRetry(const Snapshot& snapshot, Read read) -> decltype(read(snapshot)) {
  const auto attempt = [&](const Snapshot& of) {
    return index::ReadUnlessOvertaken(of.impl(), [&](const Snapshot::Impl&) { return read(of); });
  };
  auto answer = attempt(snapshot);
  if (!absl::IsAborted(answer.status())) return answer;
  return index::RetryWhileAborted([&]() -> decltype(read(snapshot)) {
    AS_ASSIGN_OR_RETURN(const Snapshot newest, Newest(snapshot));
    return attempt(newest);
  });
}

}  // namespace archive_search::result
