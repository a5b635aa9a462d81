// A snapshot whose revision later commits have overwritten is taken anew.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/snapshot.h"
#include "base/status_macros.h"
#include "index/retry.h"
#include "index/snapshot_impl.h"

namespace archive_search::index {

// A snapshot of the newest commit of the same archive.
[[nodiscard]] inline absl::StatusOr<Snapshot> Newest(const Snapshot& snapshot) {
  AS_ASSIGN_OR_RETURN(std::shared_ptr<Snapshot::Impl> newest, snapshot.impl().Reopen());
  return Snapshot(std::move(newest));
}

// read(snapshot), a StatusOr; the same with the newest commit if that snapshot was overtaken, also on the way: then
// even an answer that looks whole is not to be relied on.
template <class Read>
[[nodiscard]] auto ReadOrRetry(const Snapshot& snapshot, Read read) -> decltype(read(snapshot)) {
  const auto attempt = [&](const Snapshot& of) -> decltype(read(snapshot)) {
    auto answer = read(of);
    if (of.impl().is_overtaken()) return absl::AbortedError("later commits have overwritten the snapshot");
    return answer;
  };
  auto answer = attempt(snapshot);
  if (!absl::IsAborted(answer.status())) return answer;
  return RetryWhileAborted([&]() -> decltype(read(snapshot)) {
    AS_ASSIGN_OR_RETURN(const Snapshot newest, Newest(snapshot));
    return attempt(newest);
  });
}

}  // namespace archive_search::index
