#include "text_width.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace archive_search::cli {
namespace {

constexpr UChar32 kReplacement = 0xFFFD;

// Calls visit(code point, its offset, its size in bytes) until that returns false. Bytes that are no UTF-8 are U+FFFD.
template <class Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    if (!visit(c, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin))) return;
  }
}

// As the Unicode annex on East Asian width and the tables of terminals have it.
std::size_t Width(UChar32 c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return 0;
    case U_FORMAT_CHAR:
      return c == 0xAD ? 1 : 0;  // terminals draw the soft hyphen
    default:
      break;
  }
  const int syllable_part = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable_part == U_HST_VOWEL_JAMO || syllable_part == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// What would move the cursor, change colours, or turn the direction of the text that follows.
bool IsControl(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::unique_ptr<icu::BreakIterator> MakeBreaks(bool of_lines) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale& root = icu::Locale::getRoot();
  std::unique_ptr<icu::BreakIterator> breaks(of_lines ? icu::BreakIterator::createLineInstance(root, error)
                                                      : icu::BreakIterator::createCharacterInstance(root, error));
  return U_SUCCESS(error) != 0 ? std::move(breaks) : nullptr;
}

// The pieces between ICU's boundaries: where a line may be broken, or characters as readers see them.
std::vector<ByteRange> Pieces(std::string_view text, bool of_lines) {
  static const auto kLines = MakeBreaks(true);
  static const auto kCharacters = MakeBreaks(false);
  const auto& breaks = of_lines ? kLines : kCharacters;
  if (breaks == nullptr) return {{0, text.size()}};
  UErrorCode error = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, text.data(), static_cast<std::int64_t>(text.size()), &error);
  breaks->setText(&input, error);
  std::vector<ByteRange> pieces;
  std::int32_t begin = breaks->first();
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
    pieces.emplace_back(begin, end);
    begin = end;
  }
  utext_close(&input);
  return pieces;
}

std::string_view Part(std::string_view text, ByteRange range) {
  return text.substr(range.first, range.second - range.first);
}

std::size_t WithoutSpacesAtEnd(std::string_view text, ByteRange range) {
  while (range.second > range.first && text[range.second - 1] == ' ') --range.second;
  return range.second;
}

// Puts pieces on lines, as many as each holds.
class Lines {
 public:
  Lines(std::string_view text, std::size_t columns) : text_(text), columns_(columns) {}

  void Add(ByteRange piece) {
    const ByteRange visible = {piece.first, WithoutSpacesAtEnd(text_, piece)};
    const std::size_t width = DisplayWidth(Part(text_, visible));
    if (used_ > 0 && used_ + width > columns_) End();
    if (width > columns_) {
      AddCharacters(visible);
    } else {
      used_ += width;
    }
    line_.second = piece.second;
    used_ += piece.second - visible.second;
  }

  void End() {
    const ByteRange line = {line_.first, WithoutSpacesAtEnd(text_, line_)};
    if (line.second > line.first) lines_.push_back(line);
    line_.first = line_.second;
    used_ = 0;
  }

  [[nodiscard]] std::vector<ByteRange> Take() && { return std::move(lines_); }

 private:
  // A piece that no line holds, such as a long URL.
  void AddCharacters(ByteRange piece) {
    for (const ByteRange& character : Pieces(Part(text_, piece), /*of_lines=*/false)) {
      const ByteRange whole = {piece.first + character.first, piece.first + character.second};
      const std::size_t width = DisplayWidth(Part(text_, whole));
      if (used_ > 0 && used_ + width > columns_) End();
      line_.second = whole.second;
      used_ += width;
    }
  }

  std::string_view text_;
  std::size_t columns_;
  std::vector<ByteRange> lines_;
  ByteRange line_ = {0, 0};
  std::size_t used_ = 0;
};

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t columns = 0;
  ForEachCodePoint(text, [&](UChar32 c, std::size_t, std::size_t) {
    columns += Width(c);
    return true;
  });
  return columns;
}

std::string ReplaceControls(std::string_view text, const std::function<std::string(char32_t, std::size_t)>& replace) {
  std::string out;
  out.reserve(text.size());
  ForEachCodePoint(text, [&](UChar32 c, std::size_t at, std::size_t size) {
    const std::string_view bytes = text.substr(at, size);
    if (IsControl(c) || (c == kReplacement && bytes != "\uFFFD")) {
      out += replace(static_cast<char32_t>(c), size);
    } else {
      out += bytes;
    }
    return true;
  });
  return out;
}

std::string Printable(std::string_view text) {
  return ReplaceControls(text, [](char32_t c, std::size_t size) {
    return std::string(size, c == kReplacement ? '?' : ' ');  // as many bytes, so that offsets into the text stay true
  });
}

std::string Shorten(std::string_view text, std::size_t columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  std::size_t end = 0;
  std::size_t used = 1;  // the ellipsis
  for (const ByteRange& character : Pieces(text, /*of_lines=*/false)) {
    used += DisplayWidth(Part(text, character));
    if (used > columns) break;
    end = character.second;
  }
  return std::string(text.substr(0, WithoutSpacesAtEnd(text, {0, end}))) + "…";
}

std::string Fit(std::string_view text, std::size_t columns) {
  std::string out = Shorten(text, columns);
  const std::size_t width = DisplayWidth(out);
  if (width < columns) out.append(columns - width, ' ');
  return out;
}

std::vector<ByteRange> BreakLines(std::string_view text, std::size_t columns) {
  Lines lines(text, columns);
  for (const ByteRange& piece : Pieces(text, /*of_lines=*/true)) lines.Add(piece);
  lines.End();
  return std::move(lines).Take();
}

}  // namespace archive_search::cli
