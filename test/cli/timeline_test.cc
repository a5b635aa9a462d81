#include "timeline.h"

#include <catch2/catch.hpp>

namespace archive_search::cli {
namespace {

const TextStyle kTimelineStyle{Painter(false), 40};

FacetResult Dates(DateUnit unit, std::vector<std::pair<std::string, std::uint64_t>> buckets) {
  FacetResult facet;
  facet.field = FacetField::kDate;
  facet.unit = unit;
  for (const auto& bucket : buckets) facet.values.push_back({bucket.first, bucket.first, bucket.second});
  return facet;
}

TEST_CASE("Months stand in lines of years", "[cli][facet]") {
  CHECK(TimelineToText(Dates(DateUnit::kMonth, {{"1961-12", 4}, {"1962-01", 0}, {"1962-02", 8}}), kTimelineStyle) ==
        "  1961  ···········▄  4  ███████▌\n"
        "  1962  ·█··········  8  ███████████████\n");
}

TEST_CASE("Years stand in lines of decades, days in lines of months, quarters and weeks in lines of years",
          "[cli][facet]") {
  CHECK(TimelineToText(Dates(DateUnit::kYear, {{"1949", 1}, {"1950", 1}}), kTimelineStyle) ==
        "  1940s  ·········█  1  ████████████████\n"
        "  1950s  █·········  1  ████████████████\n");
  CHECK(TimelineToText(Dates(DateUnit::kDay, {{"1962-10-31", 1}}), {Painter(false), 60}) ==
        "  1962-10  ······························█  1  █████████████\n");
  CHECK(TimelineToText(Dates(DateUnit::kQuarter, {{"1962-Q4", 1}}), kTimelineStyle) ==
        "  1962  ···█  1  ███████████████████████\n");
  CHECK(TimelineToText(Dates(DateUnit::kWeek, {{"2020-W53", 1}}), {Painter(false), 80}) ==
        "  2020  ····················································█  1  ██████████████\n");
}

TEST_CASE("Periods without a match take one line together", "[cli][facet]") {
  CHECK(TimelineToText(Dates(DateUnit::kQuarter, {{"1962-Q4", 2}, {"1963-Q1", 0}, {"1964-Q1", 0}, {"1965-Q1", 1}}),
                       kTimelineStyle) ==
        "  1962  ···█  2  ███████████████████████\n"
        "  … 2 without any\n"
        "  1965  ▄···  1  ███████████▌\n");
}

}  // namespace
}  // namespace archive_search::cli
