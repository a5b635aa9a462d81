// An article of a SegmentBuilder as the live tier stores it.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "index/live/live_document.h"
#include "index/segment/segment_builder.h"

namespace archive_search::index {

// Errors: DataLoss.
[[nodiscard]] absl::StatusOr<live::LiveDocument> ToLiveDocument(const segment::SegmentBuilder& builder,
                                                                std::uint32_t number, std::uint32_t title_weight);

}  // namespace archive_search::index
