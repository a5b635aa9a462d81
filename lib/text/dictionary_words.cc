#include "text/dictionary_words.h"

#include <unicode/brkiter.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace archive_search::text {
namespace {

std::unique_ptr<icu::BreakIterator> MakeWordIterator() {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for words");
  return words;
}

// Text as ICU reads it, with the way back to the bytes.
struct Utf16 {
  void Assign(std::string_view text) {
    units.clear();
    offsets.clear();
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t i = 0; i < size;) {
      const auto begin = static_cast<std::size_t>(i);
      UChar32 c;
      U8_NEXT_OR_FFFD(text.data(), i, size, c);
      if (c > 0xFFFF) Push(U16_LEAD(c), begin);
      Push(c > 0xFFFF ? U16_TRAIL(c) : static_cast<char16_t>(c), begin);
    }
    offsets.push_back(text.size());
  }

  void Push(char16_t unit, std::size_t offset) {
    units.push_back(unit);
    offsets.push_back(offset);
  }

  std::u16string units;
  std::vector<std::size_t> offsets;  // of each unit, and the end
};

}  // namespace

const std::vector<std::size_t>& DictionaryBreaks(std::string_view text) {
  thread_local const std::unique_ptr<icu::BreakIterator> words = MakeWordIterator();
  thread_local Utf16 utf16;
  thread_local std::vector<std::size_t> breaks;
  utf16.Assign(text);
  const icu::UnicodeString units(false, utf16.units.data(), static_cast<int>(utf16.units.size()));
  words->setText(units);
  words->first();
  breaks.clear();
  for (int end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
    breaks.push_back(utf16.offsets[static_cast<std::size_t>(end)]);
  }
  return breaks;
}

}  // namespace archive_search::text
