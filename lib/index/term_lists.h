// What a snapshot's dictionaries say of one term.
#pragma once

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "index/segment/posting_list.h"

namespace archive_search::index {

struct TermLists {
  // Summed over the tiers.
  std::uint32_t document_frequency = 0;

  // By tier, as the snapshot has them. Of the live tier, which finds its lists by the term, only the document frequency
  // is there; where that is 0, the tier does not have the term. Empty: the term was not looked up.
  absl::InlinedVector<segment::ListInfo, 2> by_tier;
};

}  // namespace archive_search::index
