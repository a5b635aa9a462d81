#include "text/piece.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace archive_search::text {
namespace {

constexpr char16_t kIdeograph = 0x3006;

}  // namespace

void Piece::Assign(std::string_view text, std::uint32_t base, bool wrapped) {
  size_ = 0;
  if (units_.size() <= text.size()) {
    units_.resize(text.size() + 1);
    classes_.resize(text.size() + 1);
    offsets_.resize(text.size() + 1);
  }
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    const std::uint32_t offset = base + static_cast<std::uint32_t>(i);
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    if (wrapped && (c == '\n' || c == '\r')) c = ' ';
    Push(static_cast<char32_t>(c), offset);
  }
  offsets_[size_] = base + static_cast<std::uint32_t>(size);
}

void Piece::Push(char32_t c, std::uint32_t offset) {
  const CharacterClass known = ClassOf(c);
  if (IsIdeographic(known.script)) return PushUnit(kIdeograph, known, offset);
  if (c < 0x10000) return PushUnit(static_cast<char16_t>(c), known, offset);
  PushUnit(U16_LEAD(c), known, offset);
  PushUnit(U16_TRAIL(c), known, offset);
}

void Piece::PushUnit(char16_t unit, CharacterClass known, std::uint32_t offset) {
  units_[size_] = unit;
  classes_[size_] = known;
  offsets_[size_] = offset;
  ++size_;
}

}  // namespace archive_search::text
