// Reading and writing UTF-8 a code point at a time.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
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

// Writes the code point and returns the place behind it: at most four bytes further.
inline char* PutCodePoint(char32_t c, char* out) {
  int size = 0;
  U8_APPEND_UNSAFE(out, size, static_cast<UChar32>(c));
  return out + size;
}

inline void AppendCodePoint(char32_t c, std::string* out) {
  std::array<char, U8_MAX_LENGTH> bytes;
  int size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(c));
  out->append(bytes.data(), static_cast<std::size_t>(size));
}

struct CodePoint {
  char32_t c = 0;
  std::size_t size = 0;  // in bytes; zero where there is none
};

// For FirstCodePoint() alone: whatever the text, which is not empty.
[[nodiscard, gnu::noinline]] inline CodePoint FirstCodePointOfAny(std::string_view text) {
  std::int64_t end = 0;
  UChar32 c;
  U8_NEXT_OR_FFFD(text.data(), end, static_cast<std::int64_t>(text.size()), c);
  return {static_cast<char32_t>(c), static_cast<std::size_t>(end)};
}

// The first and the last of a text; what is ill-formed is U+FFFD. The short ways are those of most alphabets and of
// Han.
[[nodiscard]] inline CodePoint FirstCodePoint(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  if (text.size() > 1 && byte(0) > 0xC1 && byte(0) < 0xE0 && U8_IS_TRAIL(byte(1))) {
    return {static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  }
  if (text.size() > 2 && byte(0) > 0xE0 && byte(0) < 0xED && U8_IS_TRAIL(byte(1)) && U8_IS_TRAIL(byte(2))) {
    return {static_cast<char32_t>((byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)), 3};
  }
  return FirstCodePointOfAny(text);
}

[[nodiscard]] inline CodePoint LastCodePoint(std::string_view text) {
  if (text.empty()) return {};
  const std::string_view tail = text.substr(text.size() - std::min<std::size_t>(text.size(), U8_MAX_LENGTH));
  auto begin = static_cast<std::int32_t>(tail.size());
  UChar32 c;
  U8_PREV_OR_FFFD(reinterpret_cast<const std::uint8_t*>(tail.data()), 0, begin, c);
  return {static_cast<char32_t>(c), tail.size() - static_cast<std::size_t>(begin)};
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
