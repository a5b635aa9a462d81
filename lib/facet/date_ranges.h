// Counts the matches of a sealed segment by date: its docids are in the order of dates, so a bucket is a range of them.
#pragma once

#include <span>

#include "base/date_value.h"
#include "facet/date_histogram.h"
#include "search/match_set.h"

namespace archive_search::facet {

// What histogram->Add(dates[docid]) of every match does, without looking at each. `dates` in their order, undated ones
// last.
//
// Cost: some 0.1 us a bucket with matches, and the dates of those matches that an imprecise date could hide among.
void CountByRanges(std::span<const DateValue> dates, const search::MatchSet& matches, DateHistogram* histogram);

}  // namespace archive_search::facet
