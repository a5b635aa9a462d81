// Writes the terms of a segment that is made from articles, with their posting lists.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "index/segment/occurrence_sorter.h"
#include "index/segment/segment_writer.h"
#include "index/segment/term_table.h"

namespace archive_search::segment {

inline constexpr std::uint64_t kPlacesAtOnce = 4 << 20;

// REQUIRES: the stored articles are written
//
// Lists are made on all cores, the same ones on any number of them. Each thread sorts at most `places_at_once` places
// at a time, or those of one term. Memory: WritingTermsTakes.
absl::Status WriteTerms(const TermTable& terms, const OccurrenceSorter& sorter, std::uint32_t title_weight,
                        std::uint64_t places_at_once, SegmentWriter* writer);

// About, in bytes, for so many occurrences; beside what its arguments take, and 20 bytes a term.
[[nodiscard]] std::size_t WritingTermsTakes(std::uint64_t occurrences, std::uint64_t places_at_once);

}  // namespace archive_search::segment
