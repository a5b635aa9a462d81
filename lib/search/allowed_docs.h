// Which articles of a segment may match at all: those of a stretch of dates that are not deleted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "archive_search/query.h"
#include "base/date_value.h"
#include "base/posting_cursor.h"

namespace archive_search::search {

// Docids are in the order of dates, so a range of dates is one of docids. Imprecise dates ("1962") that begin in the
// range and reach beyond it are left out one by one.
class AllowedDocs {
 public:
  // `deleted`: a bit an article, or none. Both must outlive it.
  AllowedDocs(std::span<const DateValue> dates, const std::vector<std::uint64_t>* deleted);

  // REQUIRES: a range
  void KeepDates(const DateCondition& range);

  [[nodiscard]] DocId begin() const { return begin_; }
  [[nodiscard]] DocId end() const { return end_; }
  [[nodiscard]] bool all() const { return begin_ == 0 && end_ == dates_.size() && excluded() == nullptr; }

  // How many they are.
  [[nodiscard]] std::uint64_t Count() const;
  // Bits of 64 of them, docids 64 * number and up; about what is outside of the range they say nothing.
  [[nodiscard]] std::uint64_t Word(std::size_t number) const {
    return excluded() == nullptr ? ~std::uint64_t{0} : ~excluded()[number];
  }

  // Bits of the articles in the range that are out nevertheless; nullptr: there are none.
  [[nodiscard]] const std::uint64_t* excluded() const {
    return !own_.empty() ? own_.data() : deleted_ == nullptr ? nullptr : deleted_->data();
  }
  [[nodiscard]] bool Excludes(DocId docid) const {
    return excluded() != nullptr && (excluded()[docid / 64] >> docid % 64 & 1) != 0;
  }
  [[nodiscard]] bool Has(DocId docid) const { return docid >= begin_ && docid < end_ && !Excludes(docid); }

  // The bits, to add to: one behind the last article's is there too.
  [[nodiscard]] std::vector<std::uint64_t>* OwnExcluded();

 private:
  void ExcludeLongerThan(DayNumber first, DayNumber last_day);
  [[nodiscard]] DocId FirstFrom(std::int64_t day) const;

  std::span<const DateValue> dates_;
  const std::vector<std::uint64_t>* deleted_;
  DocId begin_ = 0;
  DocId end_;
  std::vector<std::uint64_t> own_;
};

}  // namespace archive_search::search
