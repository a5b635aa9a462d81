#include "ingest/utf8.h"

#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace archive_search::ingest {
namespace {

// Reads the sequence at `i`, moves `i` behind it; negative when it is ill-formed.
UChar32 NextCodePoint(std::string_view text, std::size_t* i) {
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, *i, text.size(), c);
  return c;
}

bool IsSpace(UChar32 c) {
  return c >= 0 && (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF);
}

}  // namespace

std::size_t FindIllFormed(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return text.npos;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (NextCodePoint(text, &i) < 0) return begin;
  }
  return text.npos;
}

Utf8Census CountUtf8(std::string_view text) {
  Utf8Census census;
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = NextCodePoint(text, &i);
    if (c >= 0x80) ++census.well_formed;
    if (c < 0 && i < text.size()) ++census.ill_formed;
  }
  return census;
}

std::string_view TrimSpace(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t last = end - 1;
    while (last > 0 && end - last < 4 && U8_IS_TRAIL(static_cast<std::uint8_t>(text[last]))) --last;
    std::size_t i = last;
    if (!IsSpace(NextCodePoint(text.substr(0, end), &i)) || i != end) break;
    end = last;
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i < end; begin = i) {
    if (!IsSpace(NextCodePoint(text.substr(0, end), &i))) break;
  }
  return text.substr(begin, end - begin);
}

std::string EscapeIllFormed(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const bool well_formed = NextCodePoint(text, &i) >= 0;
    const std::string_view sequence = text.substr(begin, i - begin);
    if (well_formed) escaped += sequence;
    for (const char c : well_formed ? "" : sequence) {
      absl::StrAppend(&escaped, "%", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    }
  }
  return escaped;
}

std::string_view Shorten(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && U8_IS_TRAIL(static_cast<std::uint8_t>(text[bytes]))) --bytes;
  return text.substr(0, bytes);
}

}  // namespace archive_search::ingest
