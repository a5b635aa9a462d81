// Which dates meet a condition of the query.
#pragma once

#include <span>

#include "archive_search/query.h"
#include "base/date_value.h"
#include "base/posting_cursor.h"

namespace archive_search::search {

[[nodiscard]] bool Meets(const DateValue& date, const DateCondition& condition);

// A condition on a column of dates, by docid.
class DateFilter {
 public:
  DateFilter(const DateCondition& condition, std::span<const DateValue> dates) : condition_(condition), dates_(dates) {}

  [[nodiscard]] bool Meets(DocId docid) const { return search::Meets(dates_[docid], condition_); }

 private:
  DateCondition condition_;
  std::span<const DateValue> dates_;
};

}  // namespace archive_search::search
