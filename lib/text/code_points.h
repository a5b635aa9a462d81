// Reading and writing UTF-8 a code point at a time.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace archive_search::text {

// Calls `visit(code point)` for each; ill-formed sequences are U+FFFD.
template <typename Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    visit(static_cast<char32_t>(c));
  }
}

inline void AppendCodePoint(char32_t c, std::string* out) {
  std::array<char, U8_MAX_LENGTH> bytes;
  int size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(c));
  out->append(bytes.data(), static_cast<std::size_t>(size));
}

[[nodiscard]] inline bool IsAscii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// True for what is written above, below or across the letter before it.
[[nodiscard]] inline bool IsMark(char32_t c) {
  return u_getCombiningClass(static_cast<UChar32>(c)) != 0;
}

}  // namespace archive_search::text
