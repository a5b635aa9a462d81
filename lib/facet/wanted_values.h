// Which of the counted values does a request want to see?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archive_search/facet.h"

namespace archive_search::facet {

// Drops those whose value and label do not contain `match`, normalised.
void KeepMatching(const std::string& match, std::vector<FacetValue>* values);

// Sorts, the most frequent first, and drops what is behind the `limit` (0: nothing).
void KeepMostFrequent(std::size_t limit, std::vector<FacetValue>* values);

}  // namespace archive_search::facet
