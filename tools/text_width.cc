#include "text_width.h"

#include <clocale>
#include <cwchar>

namespace archive_search::cli {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;
};

// The code point at the front; an ill-formed byte counts as U+FFFD.
CodePoint Decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1) return {lead, 1};
  if (size > text.size() || lead < 0xC2 || lead > 0xF4) return {0xFFFD, 1};
  char32_t value = lead & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
  return {value, size};
}

// The C library's table of widths needs a locale; C.UTF-8 is part of it and says nothing else about the user.
int Width(char32_t c) {
  static const locale_t kUtf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = kUtf8 != nullptr ? uselocale(kUtf8) : nullptr;
  const int width = wcwidth(static_cast<wchar_t>(c));
  if (before != nullptr) uselocale(before);
  return width < 0 ? 0 : width;
}

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Calls visit(offset, size, width) for each code point until it returns false.
template <class Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = Decode(text.substr(at));
    if (!visit(at, c.size, static_cast<std::size_t>(Width(c.value)))) return;
    at += c.size;
  }
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t columns = 0;
  ForEachCodePoint(text, [&](std::size_t, std::size_t, std::size_t width) {
    columns += width;
    return true;
  });
  return columns;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = Decode(text.substr(at));
    if (IsControl(c.value)) {
      out += std::string(c.size, ' ');  // as many bytes, so that offsets into the text stay true
    } else {
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  return out;
}

std::string Shorten(std::string_view text, std::size_t columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  std::size_t end = 0;
  std::size_t used = 1;  // the ellipsis
  ForEachCodePoint(text, [&](std::size_t at, std::size_t size, std::size_t width) {
    if (used + width > columns) return false;
    used += width;
    end = at + size;
    return true;
  });
  return std::string(text.substr(0, end)) + "…";
}

std::string Fit(std::string_view text, std::size_t columns) {
  std::string out = Shorten(text, columns);
  const std::size_t width = DisplayWidth(out);
  if (width < columns) out.append(columns - width, ' ');
  return out;
}

std::vector<ByteRange> BreakLines(std::string_view text, std::size_t columns) {
  std::vector<ByteRange> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;         // of what fits
    std::size_t last_space = begin;  // where it can be broken
    std::size_t used = 0;
    ForEachCodePoint(text.substr(begin), [&](std::size_t at, std::size_t size, std::size_t width) {
      if (text[begin + at] == ' ') last_space = begin + at;
      if (used + width > columns && end > begin) return false;
      used += width;
      end = begin + at + size;
      return true;
    });
    if (end < text.size() && text[end] != ' ' && last_space > begin) end = last_space;
    lines.emplace_back(begin, end);
    begin = end;
    while (begin < text.size() && text[begin] == ' ') ++begin;
  }
  return lines;
}

}  // namespace archive_search::cli
