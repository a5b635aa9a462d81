// Checksums of an article's postings and values in the live tier. Xapian has none of its own: position lists whose bits
// have changed decode to other positions, a missing file of positions to none, and a value to another source or person.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/posting_cursor.h"
#include "index/term_schema.h"

namespace archive_search::index {

// The sum of the CRC-32C of each of some texts, in any order.
class ChecksumSum {
 public:
  void Add(std::string_view bytes);

  // 8 bytes, little-endian.
  [[nodiscard]] std::string Encode() const;

 private:
  std::uint64_t sum_ = 0;
};

// Slot::kPostingsSum: over each posting's term, wdf and positions. Postings of origins do not count: those change while
// the article stays.
class PostingSum {
 public:
  void Add(std::string_view term, std::uint32_t wdf, const std::vector<Position>& positions);
  [[nodiscard]] std::string Encode() const { return sum_.Encode(); }

 private:
  ChecksumSum sum_;
  std::string bytes_;
};

// Slot::kValuesSum: over each value in the slots before it, with its slot.
class ValueSum {
 public:
  void Add(Slot slot, std::string_view value);
  [[nodiscard]] std::string Encode() const { return sum_.Encode(); }

 private:
  ChecksumSum sum_;
};

}  // namespace archive_search::index
