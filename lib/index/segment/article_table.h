// What a segment keeps of each article beside its postings and its stored form.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date_value.h"
#include "base/posting_cursor.h"

namespace archive_search::segment {

inline constexpr std::size_t kContentHashSize = 16;

// Values of an article for one column: the number is a Slot of the index's term schema, whatever it means there.
using ColumnNumber = std::uint8_t;
inline constexpr ColumnNumber kMaxColumns = 32;

struct SegmentArticle {
  std::string key;
  DateValue date;
  std::uint32_t length = 0;
  std::string content_hash;  // kContentHashSize bytes
  std::vector<std::pair<ColumnNumber, std::vector<std::string>>> columns;
};

// Docid order: by date, the undated last; of equal dates the key that is greater in byte order first, so that walking
// backwards meets articles of one date by key.
[[nodiscard]] inline bool ComesBefore(const DateValue& a, std::string_view a_key, const DateValue& b,
                                      std::string_view b_key) {
  if (a.dated() != b.dated()) return a.dated();
  if (a.seconds != b.seconds) return a.seconds < b.seconds;
  return a_key > b_key;
}

}  // namespace archive_search::segment
