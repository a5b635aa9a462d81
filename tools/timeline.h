// A long timeline on few lines: a line for each decade (of years), year (of quarters, months, weeks) or month (of
// days), with a character for each bucket, their sum and a bar for it.
//
//   1962  ·········█▂·    5  ██████████
#pragma once

#include <string>

#include "archive_search/facet.h"
#include "wrapped_text.h"

namespace archive_search::cli {

// Lines without any match are left out; where they are, a line says how many.
[[nodiscard]] std::string TimelineToText(const FacetResult& facet, const TextStyle& style);

}  // namespace archive_search::cli
