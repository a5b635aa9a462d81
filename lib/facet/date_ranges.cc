#include "facet/date_ranges.h"

#include <algorithm>
#include <optional>

#include "facet/date_bucket.h"

namespace archive_search::facet {
namespace {

class RangeCounter {
 public:
  RangeCounter(std::span<const DateValue> dates, const search::MatchSet& matches, DateHistogram* histogram)
      : dates_(dates), matches_(matches), unit_(histogram->unit()), histogram_(*histogram) {}

  void Count() {
    const auto articles = static_cast<DocId>(dates_.size());
    DocId docid = matches_.Next(0);
    while (docid < articles && dates_[docid].dated()) {
      const DateBucket bucket = BucketOf(unit_, dates_[docid].first_day);
      const DocId end = FirstFrom(docid, FirstDayOf(unit_, bucket + 1));
      const std::uint64_t imprecise = CountImprecise(bucket, docid, end);
      histogram_.AddCounted(bucket, matches_.CountIn(docid, end) - imprecise, imprecise);
      docid = matches_.Next(end);
    }
    if (docid < articles) histogram_.AddUndated(matches_.CountIn(docid, articles));
  }

 private:
  // The first article from `docid` on that does not begin before the day. It is looked for in steps that grow: the end
  // of a bucket is not far.
  [[nodiscard]] DocId FirstFrom(DocId docid, DayNumber day) const {
    const auto before = [day](const DateValue& date) { return date.dated() && date.first_day < day; };
    std::size_t begin = docid;
    std::size_t step = 1;
    while (begin + step < dates_.size() && before(dates_[begin + step])) {
      begin += step;
      step *= 2;
    }
    const auto first = dates_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = dates_.begin() + static_cast<std::ptrdiff_t>(std::min(begin + step, dates_.size()));
    return static_cast<DocId>(std::partition_point(first, last, before) - dates_.begin());
  }

  // Of the matches that begin in the bucket, from docid `begin` to `end`, those that reach beyond it.
  [[nodiscard]] std::uint64_t CountImprecise(DateBucket bucket, DocId begin, DocId end) const {
    const std::optional<DayNumber> day = LongerFrom(unit_, bucket);
    if (!day) return 0;
    const DocId last = std::min(end, FirstFrom(begin, *day + 1));
    std::uint64_t imprecise = 0;
    for (DocId docid = matches_.Next(FirstFrom(begin, *day)); docid < last; docid = matches_.Next(docid + 1)) {
      imprecise += BucketOf(unit_, dates_[docid].last_day) != bucket ? 1 : 0;
    }
    return imprecise;
  }

  std::span<const DateValue> dates_;
  const search::MatchSet& matches_;
  DateUnit unit_;
  DateHistogram& histogram_;
};

}  // namespace

void CountByRanges(std::span<const DateValue> dates, const search::MatchSet& matches, DateHistogram* histogram) {
  RangeCounter(dates, matches, histogram).Count();
}

}  // namespace archive_search::facet
