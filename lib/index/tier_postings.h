// A term's postings in a tier, whichever it is.
#pragma once

#include <string_view>
#include <utility>

#include "index/tier.h"

namespace archive_search::index {

// read(cursor) with a cursor on the term's first posting.
template <class Read>
auto WithPostings(const Tier& tier, std::string_view term, Read read) {
  if (tier.segment() != nullptr) return read(tier.segment()->Postings(term));
  return read(tier.live()->Postings(term));
}

}  // namespace archive_search::index
