#include "facet/date_histogram.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/string_view.h"

namespace archive_search::facet {
namespace {

absl::Status TooWide(DateUnit unit, DateBucket first, DateBucket last) {
  return absl::InvalidArgumentError(absl::StrCat(
      "the ", base::ToAbsl(DateUnitName(unit)), "s from ", BucketName(unit, first), " to ", BucketName(unit, last),
      " are more than ", kMaxDateBuckets, "; narrow the dates of the query, or count by month or year"));
}

}  // namespace

void DateHistogram::Add(const DateValue& date) {
  if (!date.dated()) {
    ++undated_;
    return;
  }
  const DateBucket bucket = BucketOf(unit_, date.first_day);
  const bool fits = date.last_day == date.first_day || BucketOf(unit_, date.last_day) == bucket;
  ++(fits ? counts_[bucket] : imprecise_);
}

void DateHistogram::AddCounted(DateBucket bucket, std::uint64_t fitting, std::uint64_t imprecise) {
  if (fitting > 0) counts_[bucket] += fitting;
  imprecise_ += imprecise;
}

absl::StatusOr<FacetResult> DateHistogram::Result() const {
  FacetResult result;
  result.field = FacetField::kDate;
  result.unit = unit_;
  result.distinct = counts_.size();
  result.imprecise = imprecise_;
  result.missing = result.undated = undated_;
  if (counts_.empty()) return result;
  const auto [first, last] = std::minmax_element(counts_.begin(), counts_.end(),
                                                 [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::int64_t buckets = std::int64_t{last->first} - first->first + 1;
  if (buckets > kMaxDateBuckets) return TooWide(unit_, first->first, last->first);
  result.values.reserve(static_cast<std::size_t>(buckets));
  for (DateBucket bucket = first->first; bucket <= last->first; ++bucket) {
    const auto count = counts_.find(bucket);
    std::string name = BucketName(unit_, bucket);
    result.values.push_back({name, name, count == counts_.end() ? 0 : count->second});
  }
  return result;
}

}  // namespace archive_search::facet
