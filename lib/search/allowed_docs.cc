#include "search/allowed_docs.h"

#include <algorithm>

namespace archive_search::search {

AllowedDocs::AllowedDocs(std::span<const DateValue> dates, const std::vector<std::uint64_t>* deleted)
    : dates_(dates), deleted_(deleted), end_(static_cast<DocId>(dates.size())) {}

// The first article that does not begin before the day; undated ones are behind all days.
DocId AllowedDocs::FirstFrom(std::int64_t day) const {
  const auto before = [day](const DateValue& date) { return date.dated() && date.first_day < day; };
  return static_cast<DocId>(std::partition_point(dates_.begin(), dates_.end(), before) - dates_.begin());
}

void AllowedDocs::KeepDates(const DateCondition& range) {
  if (range.first) begin_ = std::max(begin_, FirstFrom(*range.first));
  end_ = std::min(end_, FirstFrom(range.last ? std::int64_t{*range.last} + 1 : INT64_MAX));
  begin_ = std::min(begin_, end_);
  if (!range.last) return;
  // Only a year or a month can reach beyond the last day, and it is that day's year or month.
  const Date last = FromDayNumber(*range.last);
  // What begins before the range is out already.
  const DayNumber of_year = ToDayNumber(last.year, 1, 1);
  const DayNumber of_month = ToDayNumber(last.year, last.month, 1);
  const auto in_range = [&](DayNumber first) { return !range.first || *range.first <= first; };
  if (in_range(of_year)) ExcludeLongerThan(of_year, *range.last);
  if (of_month != of_year && in_range(of_month)) ExcludeLongerThan(of_month, *range.last);
}

void AllowedDocs::ExcludeLongerThan(DayNumber first, DayNumber last_day) {
  const DocId end = std::min(end_, FirstFrom(std::int64_t{first} + 1));
  for (DocId docid = std::max(begin_, FirstFrom(first)); docid < end; ++docid) {
    if (dates_[docid].last_day > last_day) (*OwnExcluded())[docid / 64] |= std::uint64_t{1} << docid % 64;
  }
}

std::uint64_t AllowedDocs::Count() const {
  if (excluded() == nullptr) return end_ - begin_;
  std::uint64_t count = 0;
  for (DocId docid = begin_; docid < end_; ++docid) count += Excludes(docid) ? 0 : 1;
  return count;
}

std::vector<std::uint64_t>* AllowedDocs::OwnExcluded() {
  if (own_.empty()) {
    if (deleted_ != nullptr) own_ = *deleted_;
    own_.resize(dates_.size() / 64 + 1);
  }
  return &own_;
}

}  // namespace archive_search::search
