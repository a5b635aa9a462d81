#include "timeline.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "bars.h"

namespace archive_search::cli {
namespace {

// One line: the buckets of a longer period.
struct Period {
  std::string name;
  std::vector<std::uint64_t> counts;  // a count for each bucket of the period, whether the facet has it or not
  std::uint64_t sum = 0;
};

std::size_t BucketsInPeriod(DateUnit unit) {
  switch (unit) {
    case DateUnit::kYear:
      return 10;
    case DateUnit::kQuarter:
      return 4;
    case DateUnit::kMonth:
      return 12;
    case DateUnit::kWeek:
      return 53;
    case DateUnit::kDay:
      return 31;
  }
  return 1;
}

// "1960s" for 1962, "1962" for 1962-Q4, 1962-10 and 1962-W43, "1962-10" for 1962-10-22.
std::string PeriodName(DateUnit unit, const std::string& bucket) {
  if (unit == DateUnit::kYear) return bucket.substr(0, 3) + "0s";
  return bucket.substr(0, bucket.find_last_of('-'));
}

// Where in its period a bucket stands, from 0: by the number at its end.
std::size_t Place(DateUnit unit, const std::string& bucket) {
  if (unit == DateUnit::kYear) return static_cast<std::size_t>(bucket.back() - '0');
  return static_cast<std::size_t>(std::atoi(&bucket[bucket.find_last_of("-QW") + 1])) - 1;
}

std::vector<Period> Periods(const FacetResult& facet) {
  const std::size_t buckets = BucketsInPeriod(facet.unit);
  std::vector<Period> periods;
  for (const FacetValue& value : facet.values) {
    const std::string name = PeriodName(facet.unit, value.value);
    if (periods.empty() || periods.back().name != name) periods.push_back({name, std::vector<std::uint64_t>(buckets)});
    periods.back().counts[std::min(Place(facet.unit, value.value), buckets - 1)] = value.count;
    periods.back().sum += value.count;
  }
  return periods;
}

std::uint64_t LargestBucket(const std::vector<Period>& periods) {
  std::uint64_t largest = 0;
  for (const Period& period : periods) {
    largest = std::max(largest, *std::max_element(period.counts.begin(), period.counts.end()));
  }
  return largest;
}

std::uint64_t LargestSum(const std::vector<Period>& periods) {
  std::uint64_t largest = 0;
  for (const Period& period : periods) largest = std::max(largest, period.sum);
  return largest;
}

}  // namespace

std::string TimelineToText(const FacetResult& facet, const TextStyle& style) {
  const std::vector<Period> periods = Periods(facet);
  const std::uint64_t highest = LargestBucket(periods);
  const std::uint64_t largest = LargestSum(periods);
  const std::size_t numbers = Grouped(largest).size();
  std::size_t names = 0;
  for (const Period& period : periods) names = std::max(names, period.name.size());
  const std::size_t used = 2 + names + 2 + BucketsInPeriod(facet.unit) + 2 + numbers + 2;
  const std::size_t room = std::min(kLongestBar, style.columns - std::min(style.columns, used));
  std::string out;
  std::size_t empty = 0;
  for (const Period& period : periods) {
    if (period.sum == 0) {
      ++empty;
      continue;
    }
    if (empty > 0) out += style.painter.Faint("  … " + std::to_string(empty) + " without any") + "\n";
    empty = 0;
    const std::string sum = Grouped(period.sum);
    out += "  " + Fit(period.name, names) + "  " + style.painter.Bar(Sparkline(period.counts, highest)) + "  " +
           std::string(numbers - sum.size(), ' ') + style.painter.Number(sum);
    const std::string bar = Bar(period.sum, largest, room);
    out += (bar.empty() ? "" : "  " + style.painter.Bar(bar)) + "\n";
  }
  return out;
}

}  // namespace archive_search::cli
