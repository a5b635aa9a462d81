// The terms of several segments and their posting lists, merged.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "base/posting_cursor.h"
#include "index/segment/cancel_check.h"
#include "index/segment/segment_merger.h"
#include "index/segment/segment_writer.h"

namespace archive_search::segment {

// Writes the lists and the terms. `new_docids`: by input and docid there; kNoDoc: deleted. Docids of an input keep
// their order. Errors: DataLoss, Cancelled, those of the file.
absl::Status MergeTerms(const std::vector<MergeInput>& inputs, const std::vector<std::vector<DocId>>& new_docids,
                        const CancelCheck& cancel, SegmentWriter* writer);

}  // namespace archive_search::segment
