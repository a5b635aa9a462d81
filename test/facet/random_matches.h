// What a random query finds.
#pragma once

#include <random>

#include "search/match_set.h"

namespace archive_search::facet {

// About so many of 1,000 of the articles before `end`.
inline search::MatchSet RandomMatches(DocId end, std::uint32_t of_1000, std::mt19937* random) {
  search::MatchSet matches(end);
  for (DocId docid = 0; docid < end; ++docid) {
    if ((*random)() % 1'000 < of_1000) matches.Add(docid);
  }
  return matches;
}

}  // namespace archive_search::facet
