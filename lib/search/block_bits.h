// The articles of a segment that have at least one of some words, as bits: what counting and filters need of them.
#pragma once

#include "search/match_set.h"
#include "search/segment_query.h"

namespace archive_search::search {

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

}  // namespace archive_search::search
