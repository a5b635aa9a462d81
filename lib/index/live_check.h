// Whether the live tier holds the postings that were written.
#pragma once

#include "absl/status/status.h"
#include "index/live/live_index.h"

namespace archive_search::index {

// Compares each article's postings with their checksum, and the posting list of each term with those of the articles.
// Articles that an earlier version wrote may have no checksum. Cost: reads all postings and positions.
//
// Errors: DataLoss, naming an article or a term; Aborted.
absl::Status CheckLivePostings(const live::LiveIndex& live);

}  // namespace archive_search::index
