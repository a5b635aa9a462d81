#include "text/fold_table.h"

#include <unicode/normalizer2.h>

#include "text/code_points.h"

namespace archive_search::text {

FoldTable::FoldTable(std::string (*fold)(std::string_view), char32_t (*ideograph)(char32_t)) : ideograph_(ideograph) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2& normalizer = *icu::Normalizer2::getNFKCCasefoldInstance(error);
  for (char32_t c = 1; c < kSize; ++c) {
    std::string one;
    AppendCodePoint(c, &one);
    if (normalizer.hasBoundaryBefore(static_cast<UChar32>(c)) && !IsMark(c)) Set(c, fold(one));
  }
}

void FoldTable::Set(char32_t c, std::string_view folded) {
  const auto size = static_cast<std::int64_t>(folded.size());
  if (size == 0) return;
  std::int64_t end = 0;
  UChar32 first = 0;
  U8_NEXT(folded.data(), end, size, first);
  if (end == size && first < 0x10000) table_[c] = static_cast<char16_t>(first);
}

// Hangul syllables and Kana are folded already; their marks and compatibility forms stand elsewhere.
char32_t FoldTable::FoldBeyond(char32_t c) const {
  if (c >= 0x4E00 && c <= 0x9FFF) return ideograph_(c);
  const bool stable = (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
                      c == 0x30FC || c == 0x3005 || c == 0x3007;
  return stable ? c : 0;
}

bool FoldTable::AppendTo(std::string_view text, std::string* out) const {
  const std::size_t before = out->size();
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    const char32_t folded = Fold(static_cast<char32_t>(c));
    if (folded == 0) {
      out->resize(before);
      return false;
    }
    AppendCodePoint(folded, out);
  }
  return true;
}

}  // namespace archive_search::text
