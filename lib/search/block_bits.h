// The articles of a segment that have at least one of some words, as bits: what counting and filters need of them.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "search/segment_query.h"

namespace archive_search::search {

// Bit d % 64 of word d / 64 is docid d; there is a word behind the last article's, as in AllowedDocs.
using DocBits = std::vector<std::uint64_t>;

// Those in the allowed range; about outside of it the bits say nothing.
[[nodiscard]] DocBits BitsOf(SegmentQuery* query, Stretch lists);

// Of what a condition asks: `certain` are met, those outside of `possible` are not; positions decide about the others.
// In the allowed range, likewise.
struct BitBounds {
  DocBits certain;
  DocBits possible;
};
[[nodiscard]] BitBounds BoundsOf(SegmentQuery* query, const PlanNode& node);

// The articles without any of the parts that are excluded.
[[nodiscard]] DocBits WithoutExcluded(SegmentQuery* query);

// Whether all parts must match and each is one list that has bits: then their intersection is one of words of bits.
[[nodiscard]] bool IsDenseIntersection(const SegmentQuery& query);
[[nodiscard]] DocBits IntersectDense(const SegmentQuery& query);

// Takes the articles that are not allowed away.
void KeepAllowed(const AllowedDocs& allowed, DocBits* bits);

// Makes what the parts that do not weigh ask part of what is allowed.
void AllowByFilters(SegmentQuery* query);
// Makes these bits part of what is allowed.
void AllowOnly(const DocBits& bits, SegmentQuery* query);

template <class Visit>
void ForEachBit(const DocBits& bits, Visit visit) {
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1) {
      visit(static_cast<DocId>(64 * word + static_cast<std::size_t>(std::countr_zero(rest))));
    }
  }
}

}  // namespace archive_search::search
