// Takes the matches of a pass, one by one, and counts them for one facet.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "base/posting_cursor.h"
#include "index/snapshot_impl.h"

namespace archive_search::facet {

class Collector {
 public:
  virtual ~Collector() = default;

  // Tier by tier, and docids ascend in each.
  virtual absl::Status Start(const index::Tier& tier) = 0;
  virtual void Add(DocId docid) = 0;

  // Errors: InvalidArgument for a timeline of more than kMaxDateBuckets, or an unknown node of the tree of places;
  // Aborted and DataLoss from the index.
  [[nodiscard]] virtual absl::StatusOr<FacetResult> Finish() = 0;
};

// Reads columns of the snapshot, which it must not outlive.
[[nodiscard]] std::unique_ptr<Collector> MakeCollector(const Snapshot::Impl& snapshot, const FacetRequest& request);

}  // namespace archive_search::facet
