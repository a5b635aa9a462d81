#include "snippet/flat_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace archive_search::snippet {
namespace {

bool IsGap(UChar32 c) {
  return u_isUWhiteSpace(c) || (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0);
}

// The character at `*at`, which moves behind it.
UChar32 Next(std::string_view text, std::size_t* at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(bytes, *at, text.size(), c);
  return c;
}

}  // namespace

void FlatText::Append(std::string_view original, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  if (!text_.empty()) text_ += ' ';
  pieces_.push_back({begin, text_.size()});
  text_ += original.substr(begin, end - begin);
}

FlatText::FlatText(std::string_view original) {
  text_.reserve(original.size());
  std::size_t begin = 0;
  for (std::size_t at = 0; at < original.size();) {
    const std::size_t here = at;
    if (!IsGap(Next(original, &at))) continue;
    Append(original, begin, here);
    begin = at;
  }
  Append(original, begin, original.size());
}

std::size_t FlatText::Offset(std::size_t original) const {
  const auto behind = std::upper_bound(pieces_.begin(), pieces_.end(), original,
                                       [](std::size_t offset, const Piece& piece) { return offset < piece.original; });
  const std::size_t limit = behind == pieces_.end() ? text_.size() : behind->flat;
  if (behind == pieces_.begin()) return 0;
  const Piece& piece = *(behind - 1);
  return std::min(piece.flat + (original - piece.original), limit);
}

Span FlatText::Map(std::size_t begin, std::size_t end) const {
  return {Offset(begin), Offset(end - 1) + 1};
}

}  // namespace archive_search::snippet
