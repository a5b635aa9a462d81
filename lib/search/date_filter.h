// Which dates meet a condition of the query.
#pragma once

#include <vector>

#include "archive_search/query.h"
#include "base/posting_cursor.h"
#include "index/snapshot_impl.h"

namespace archive_search::search {

[[nodiscard]] bool Meets(const DateValue& date, const DateCondition& condition);

// A condition on a column of dates, by docid.
class DateFilter {
 public:
  DateFilter(const DateCondition& condition, const std::vector<DateValue>* dates)
      : condition_(condition), dates_(dates) {}

  [[nodiscard]] bool Meets(DocId docid) const { return search::Meets((*dates_)[docid], condition_); }

 private:
  DateCondition condition_;
  const std::vector<DateValue>* dates_;
};

}  // namespace archive_search::search
