// A checksum of an article's postings in the live tier. Xapian has none of its own: position lists whose bits have
// changed decode to other positions, and a missing file of positions to none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/posting_cursor.h"

namespace archive_search::index {

// The sum over postings, in any order, of the CRC-32C of each one's term, wdf and positions. Postings of origins do not
// count: those change while the article stays.
class PostingSum {
 public:
  void Add(std::string_view term, std::uint32_t wdf, const std::vector<Position>& positions);

  // Slot::kPostingsSum: 8 bytes, little-endian.
  [[nodiscard]] std::string Encode() const;

 private:
  std::uint64_t sum_ = 0;
  std::string bytes_;
};

}  // namespace archive_search::index
