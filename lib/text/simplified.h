// Traditional and simplified Chinese characters.
#pragma once

#include "text/character_tables.h"

namespace archive_search::text {

// The simplified form of a Han character, by ICU's transform; the character itself where it has none or is no Han
// character of the basic plane. Simplifying twice changes nothing.
[[nodiscard]] inline char32_t Simplified(char32_t c) {
  return c >= kFirstHan && c < kEndOfHan ? kSimplifiedHan[c - kFirstHan] : c;
}

}  // namespace archive_search::text
