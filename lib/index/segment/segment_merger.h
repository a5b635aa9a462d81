// Makes one segment out of several, without the articles that were deleted.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/segment/segment.h"
#include "index/segment/segment_builder.h"

namespace archive_search::segment {

struct MergeInput {
  std::shared_ptr<const Segment> segment;
  std::function<bool(DocId)> is_deleted;
};

// Postings are decoded and encoded anew, stored articles compressed with a dictionary of their own; nothing is analysed
// again. Memory: some 100 bytes an article, 50 a term, and the longest list. `cancelled` is asked now and then.
//
// REQUIRES: an article is left
//
// Errors: Cancelled; DataLoss; from the file system. No file is left behind then.
[[nodiscard]] absl::StatusOr<Summary> MergeSegments(const std::vector<MergeInput>& inputs,
                                                    const SegmentSettings& settings, const std::string& path,
                                                    const std::string& uuid, bool sync,
                                                    const std::function<bool()>& cancelled);

}  // namespace archive_search::segment
