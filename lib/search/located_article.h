// An article, and where it is in the posting lists of a query.
#pragma once

#include <cstdint>
#include <vector>

#include "index/segment/posting_blocks.h"

namespace archive_search::search {

struct LocatedArticle {
  DocId docid = kNoDoc;
  const std::vector<segment::Ordinal>* rows = nullptr;  // by list, of several articles
  std::uint32_t row = 0;                                // its place in each of them

  // kNoOrdinal: it is not in the list.
  [[nodiscard]] segment::Ordinal in(std::uint32_t list) const { return rows[list][row]; }
};

}  // namespace archive_search::search
