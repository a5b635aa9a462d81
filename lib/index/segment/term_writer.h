// Writes the terms of a segment that is made from articles, with their posting lists.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "index/segment/occurrence_sorter.h"
#include "index/segment/segment_writer.h"
#include "index/segment/term_table.h"

namespace archive_search::segment {

// REQUIRES: the stored articles are written
//
// Lists are made on all cores. Memory: WritingTermsTakes.
absl::Status WriteTerms(const TermTable& terms, const OccurrenceSorter& sorter, std::uint32_t title_weight,
                        SegmentWriter* writer);

// About, in bytes, for so many occurrences; beside what its arguments take, and 20 bytes a term.
[[nodiscard]] std::size_t WritingTermsTakes(std::uint64_t occurrences);

}  // namespace archive_search::segment
