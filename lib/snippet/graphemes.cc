#include "snippet/graphemes.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace archive_search::snippet {
namespace {

// Making a break iterator costs more than using it: one a thread serves as the pattern.
std::unique_ptr<icu::BreakIterator> NewIterator() {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> pattern(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  return std::unique_ptr<icu::BreakIterator>(pattern == nullptr ? nullptr : pattern->clone());
}

const std::uint8_t* BytesOf(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

struct Graphemes::Iterator {
  explicit Iterator(std::string_view text) : breaks(NewIterator()) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (breaks != nullptr) breaks->setText(&utext, status);
  }
  ~Iterator() { utext_close(&utext); }

  UText utext = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> breaks;
};

Graphemes::Graphemes(std::string_view text) : text_(text) {}
Graphemes::~Graphemes() = default;

// Between two ASCII characters (there is no CR LF in a flat text) and at the ends nobody needs to be asked.
bool Graphemes::PlainBoundary(std::size_t offset) const {
  if (offset == 0 || offset >= text_.size()) return true;
  return static_cast<unsigned char>(text_[offset - 1]) < 0x80 && static_cast<unsigned char>(text_[offset]) < 0x80;
}

icu::BreakIterator* Graphemes::Breaks() {
  if (iterator_ == nullptr) iterator_ = std::make_unique<Iterator>(text_);
  return iterator_->breaks.get();
}

// ICU answers for the code point that an offset lies in, so the offset must be at the begin of one.
std::size_t Graphemes::Floor(std::size_t offset) {
  if (PlainBoundary(offset)) return std::min(offset, text_.size());
  auto at = static_cast<std::int32_t>(offset);
  U8_SET_CP_START(BytesOf(text_), 0, at);
  icu::BreakIterator* breaks = Breaks();
  if (breaks == nullptr) return 0;
  return static_cast<std::size_t>(breaks->isBoundary(at) ? at : breaks->preceding(at));
}

std::size_t Graphemes::Ceil(std::size_t offset) {
  if (PlainBoundary(offset)) return std::min(offset, text_.size());
  auto at = static_cast<std::int32_t>(offset);
  U8_SET_CP_LIMIT(BytesOf(text_), 0, at, static_cast<std::int32_t>(text_.size()));
  icu::BreakIterator* breaks = Breaks();
  if (breaks == nullptr) return text_.size();
  return static_cast<std::size_t>(breaks->isBoundary(at) ? at : breaks->following(at));
}

}  // namespace archive_search::snippet
