// Takes the matches, tier by tier, and counts them for one facet.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "index/snapshot_impl.h"
#include "search/match_set.h"

namespace archive_search::facet {

class Collector {
 public:
  virtual ~Collector() = default;

  // Those of a tier, once each. Errors: Aborted and DataLoss from the index.
  virtual absl::Status Add(const index::Tier& tier, const search::MatchSet& matches) = 0;

  // Errors: InvalidArgument for a timeline of more than kMaxDateBuckets, or an unknown node of the tree of places;
  // Aborted and DataLoss from the index.
  [[nodiscard]] virtual absl::StatusOr<FacetResult> Finish() = 0;
};

// Reads columns of the snapshot, which it must not outlive.
[[nodiscard]] std::unique_ptr<Collector> MakeCollector(const Snapshot::Impl& snapshot, const FacetRequest& request);

}  // namespace archive_search::facet
