// What the executor asks of a posting list, whichever tier holds it.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <vector>

#include "absl/status/status.h"

namespace archive_search {

// An article inside one tier, from 1 up; never stored outside of it.
using DocId = std::uint32_t;
inline constexpr DocId kNoDoc = std::numeric_limits<DocId>::max();

// A position in an article's one position space: title tokens from 0, body tokens from kBodyPosition.
using Position = std::uint32_t;
inline constexpr Position kBodyPosition = 1 << 14;  // a title has at most kMaxTitleBytes tokens

// A cursor stands on its first posting when it is made. Docids ascend; kNoDoc when exhausted, and for ever after.
//   advance(d): while (docid() < d) next(). It never moves back; advance(kNoDoc) exhausts.
//   positions(&out): replaces `out` with the posting's positions, ascending; empty for a list without positions.
//   status(): tells the end of the list from a failure, which exhausts the cursor.
template <class C>
concept PostingCursor = requires(C c, const C k, DocId d, std::vector<Position>* out) {
  { k.docid() } -> std::same_as<DocId>;
  { k.wdf() } -> std::same_as<std::uint32_t>;  // REQUIRES: docid() != kNoDoc
  { c.next() } -> std::same_as<DocId>;
  { c.advance(d) } -> std::same_as<DocId>;
  { c.positions(out) } -> std::same_as<void>;  // REQUIRES: docid() != kNoDoc
  { k.status() } -> std::same_as<absl::Status>;
};

}  // namespace archive_search
