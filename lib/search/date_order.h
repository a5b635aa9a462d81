// Some articles of a segment in the order of their dates, as far as they are wanted.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>

#include "base/date_value.h"
#include "base/posting_cursor.h"
#include "search/top_k.h"

namespace archive_search::search {

// Bits ascending or descending between two docids until visit(docid) returns false. `word_of(w)`: bit d % 64 of word
// d / 64 is docid d; outside of the range it may say anything.
template <class WordOf>
class BitsInRange {
 public:
  BitsInRange(DocId begin, DocId end, WordOf word_of) : begin_(begin), end_(end), word_of_(word_of) {}

  template <class Visit>
  void Up(Visit visit) const {
    for (DocId word = begin_ / 64; begin_ < end_ && word <= (end_ - 1) / 64; ++word) {
      for (std::uint64_t bits = Word(word); bits != 0; bits &= bits - 1) {
        if (!visit(64 * word + static_cast<DocId>(std::countr_zero(bits)))) return;
      }
    }
  }

  template <class Visit>
  void Down(Visit visit) const {
    for (DocId next = begin_ < end_ ? (end_ - 1) / 64 + 1 : 0; next > begin_ / 64; --next) {
      for (std::uint64_t bits = Word(next - 1); bits != 0;) {
        const int highest = 63 - std::countl_zero(bits);
        if (!visit(64 * (next - 1) + static_cast<DocId>(highest))) return;
        bits ^= std::uint64_t{1} << highest;
      }
    }
  }

 private:
  [[nodiscard]] std::uint64_t Word(DocId word) const {
    std::uint64_t bits = word_of_(word);
    if (word == begin_ / 64) bits &= ~std::uint64_t{0} << begin_ % 64;
    if (word == (end_ - 1) / 64) bits &= ~std::uint64_t{0} >> (63 - (end_ - 1) % 64);
    return bits;
  }

  DocId begin_;
  DocId end_;
  WordOf word_of_;
};

// Behind the dated articles of a segment, where the undated ones are.
inline DocId EndOfDated(std::span<const DateValue> dates) {
  const auto dated = [](const DateValue& date) { return date.dated(); };
  if (dates.empty() || dated(dates.back())) return static_cast<DocId>(dates.size());
  return static_cast<DocId>(std::partition_point(dates.begin(), dates.end(), dated) - dates.begin());
}

// The date of a segment that comes first.
inline std::int64_t FirstDate(std::span<const DateValue> dates, SortOrder sort) {
  const DocId dated = EndOfDated(dates);
  if (dated == 0) return DateValue::kUndated;
  return dates[sort == SortOrder::kOldestFirst ? 0 : dated - 1].seconds;
}

// Offers articles of a segment, whose docids are in the order of dates, until the others cannot be among the best any
// more. `dates`, by docid. `base`: what is added to docids.
template <class WordOf>
void OfferByDate(std::span<const DateValue> dates, DocId begin, DocId end, WordOf word_of, DocId base, SortOrder sort,
                 TopK* top) {
  const auto offer = [&](DocId docid) { return top->OfferDated(base + docid, dates[docid].seconds); };
  const DocId middle = std::clamp(EndOfDated(dates), begin, end);
  const BitsInRange<WordOf> of_dated(begin, middle, word_of);
  sort == SortOrder::kOldestFirst ? of_dated.Up(offer) : of_dated.Down(offer);
  BitsInRange<WordOf>(middle, end, word_of).Up(offer);
}

}  // namespace archive_search::search
