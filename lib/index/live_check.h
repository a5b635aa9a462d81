// Whether the live tier holds the postings and values that were written.
#pragma once

#include "absl/status/status.h"
#include "index/live/live_index.h"

namespace archive_search::index {

// Compares each article's postings and values with their checksums, and the posting list of each term with those of the
// articles. Articles that an earlier version wrote may have none. Cost: reads all postings, positions and values.
//
// Errors: DataLoss, naming an article or a term; Aborted.
absl::Status CheckLiveTier(const live::LiveIndex& live);

}  // namespace archive_search::index
