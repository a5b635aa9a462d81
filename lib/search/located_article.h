// Articles, and where each is in the posting lists of a query.
#pragma once

#include <cstddef>
#include <cstdint>

#include "index/segment/posting_blocks.h"

namespace archive_search::search {

struct LocatedArticle {
  DocId docid = kNoDoc;
  const segment::Ordinal* ordinals = nullptr;  // in the first list; in the others at distances of `stride`
  std::size_t stride = 1;

  // kNoOrdinal: it is not in the list.
  [[nodiscard]] segment::Ordinal in(std::uint32_t list) const { return ordinals[list * stride]; }
};

// Several of them.
struct LocatedArticles {
  const DocId* docids = nullptr;
  const segment::Ordinal* ordinals = nullptr;  // in the first list; in the others at distances of `stride`
  std::size_t stride = 1;

  [[nodiscard]] LocatedArticle operator[](std::uint32_t i) const { return {docids[i], ordinals + i, stride}; }
};

}  // namespace archive_search::search
