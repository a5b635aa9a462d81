#include "text/paragraphs.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace archive_search::text {
namespace {

constexpr std::string_view kParagraphSeparator = "\u2029";
constexpr std::string_view kBlank = " \t\r\f\v";
constexpr std::size_t kNone = std::string_view::npos;

// Where the empty lines behind the first line of `text` that an empty one follows end.
std::size_t EndOfEmptyLines(std::string_view text) {
  for (std::size_t line_end = text.find('\n'); line_end != kNone; line_end = text.find('\n', line_end + 1)) {
    const std::size_t next = text.find_first_not_of(kBlank, line_end + 1);
    if (next == kNone) return text.size();
    if (text[next] != '\n') continue;
    return std::min(text.find_first_not_of(" \t\r\f\v\n", next), text.size());
  }
  return text.size();
}

}  // namespace

std::string_view FirstParagraph(std::string_view text) {
  const std::string_view lines = text.substr(0, EndOfEmptyLines(text));
  const std::size_t separator = lines.find(kParagraphSeparator);
  return separator == kNone ? lines : lines.substr(0, separator + kParagraphSeparator.size());
}

bool IsHardWrapped(std::string_view paragraph) {
  const auto size = static_cast<std::int64_t>(paragraph.size());
  for (std::size_t line_end = paragraph.find('\n'); line_end != kNone; line_end = paragraph.find('\n', line_end + 1)) {
    auto begin = static_cast<std::int64_t>(line_end) + 1;
    UChar32 first = 0;
    if (begin < size) U8_NEXT(paragraph.data(), begin, size, first);
    if (u_islower(first)) return true;
  }
  return false;
}

}  // namespace archive_search::text
