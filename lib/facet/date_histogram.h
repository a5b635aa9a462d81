// Counts dates by year, quarter, month, week or day.
#pragma once

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "facet/date_bucket.h"
#include "index/snapshot_impl.h"

namespace archive_search::facet {

// A timeline has at most this many buckets, filled and empty: enough for every month of the calendar, and for the days
// of 328 years.
inline constexpr std::int64_t kMaxDateBuckets = 120'000;

class DateHistogram {
 public:
  explicit DateHistogram(DateUnit unit) : unit_(unit) {}

  // A date counts where its whole interval fits into one bucket; else it is imprecise.
  void Add(const DateValue& date);

  // Adds what was counted elsewhere: dates that fit into the bucket, and imprecise ones that begin in it.
  void AddCounted(DateBucket bucket, std::uint64_t fitting, std::uint64_t imprecise);
  void AddUndated(std::uint64_t undated) { undated_ += undated; }

  [[nodiscard]] DateUnit unit() const { return unit_; }

  // Errors: InvalidArgument if the dates lie so far apart that there would be more than kMaxDateBuckets.
  [[nodiscard]] absl::StatusOr<FacetResult> Result() const;

 private:
  DateUnit unit_;
  absl::flat_hash_map<DateBucket, std::uint64_t> counts_;
  std::uint64_t imprecise_ = 0;
  std::uint64_t undated_ = 0;
};

}  // namespace archive_search::facet
