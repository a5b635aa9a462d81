#include "text/paragraphs.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace archive_search::text {
namespace {

constexpr std::string_view kParagraphSeparator = "\u2029";
constexpr std::string_view kBlank = " \t\r\f\v";
constexpr std::size_t kNone = std::string_view::npos;

std::size_t EndOfSeparator(std::string_view text, std::size_t from) {
  const std::size_t separator = text.find(kParagraphSeparator, from);
  return separator == kNone ? text.size() : separator + kParagraphSeparator.size();
}

std::size_t EndOfEmptyLines(std::string_view text, std::size_t from) {
  for (std::size_t line_end = text.find('\n', from); line_end != kNone; line_end = text.find('\n', line_end + 1)) {
    const std::size_t next = text.find_first_not_of(kBlank, line_end + 1);
    if (next == kNone) break;
    if (text[next] == '\n') return std::min(text.find_first_not_of(" \t\r\f\v\n", next), text.size());
  }
  return text.size();
}

}  // namespace

std::string_view ParagraphReader::Next() {
  if (separated_ <= begin_) separated_ = EndOfSeparator(text_, begin_);
  if (emptied_ <= begin_) emptied_ = EndOfEmptyLines(text_, begin_);
  const std::size_t begin = begin_;
  begin_ = std::min(separated_, emptied_);
  return text_.substr(begin, begin_ - begin);
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
