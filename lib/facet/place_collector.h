// Counts the matches along the tree of places.
#pragma once

#include <memory>

#include "archive_search/facet.h"
#include "facet/collector.h"
#include "index/snapshot_impl.h"

namespace archive_search::facet {

// Finish refuses a request for what is below an unknown node with InvalidArgument. `snapshot` must outlive it.
[[nodiscard]] std::unique_ptr<Collector> MakePlaceCollector(const Snapshot::Impl& snapshot,
                                                            const FacetRequest& request);

}  // namespace archive_search::facet
