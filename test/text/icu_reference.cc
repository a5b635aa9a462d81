#include "text/icu_reference.h"

#include <unicode/brkiter.h>

#include <memory>

#include "text/code_points.h"
#include "text/script.h"
#include "text/token_writer.h"
#include "text/word_breaks.h"

namespace archive_search::text {
namespace {

constexpr char32_t kIdeograph = 0x3006;  // in no dictionary: the rules cut around each

struct Units {
  icu::UnicodeString text;
  std::vector<std::size_t> offsets;  // of each unit in the UTF-8, and its end
};

Units ToUtf16(std::string_view text, bool hide_ideographs) {
  Units units;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint read = FirstCodePoint(text.substr(i));
    const bool hidden = hide_ideographs && IsIdeographic(ClassOf(read.c).script);
    units.text.append(static_cast<UChar32>(hidden ? kIdeograph : read.c));
    units.offsets.resize(static_cast<std::size_t>(units.text.length()), i);
    i += read.size;
  }
  units.offsets.push_back(text.size());
  return units;
}

std::vector<std::size_t> Breaks(icu::BreakIterator* iterator, const Units& units) {
  std::vector<std::size_t> breaks;
  iterator->setText(units.text);
  iterator->first();
  for (int end = iterator->next(); end != icu::BreakIterator::DONE; end = iterator->next()) {
    breaks.push_back(units.offsets[static_cast<std::size_t>(end)]);
  }
  return breaks;
}

}  // namespace

AnalyzedText TokensByIcu(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  AnalyzedText out;
  TokenWriter writer(text, &out);
  std::size_t begin = 0;
  for (const std::size_t end : Breaks(words.get(), ToUtf16(text, true))) {
    if (const std::optional<WordSpan> word = WordWithin(text, begin, end)) writer.WriteWord(*word);
    begin = end;
  }
  writer.Finish();
  return out;
}

std::vector<std::size_t> SentencesByIcu(std::string_view text, std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale = language.empty() ? icu::Locale::getRoot() : icu::Locale(std::string(language).c_str());
  const std::unique_ptr<icu::BreakIterator> sentences(icu::BreakIterator::createSentenceInstance(locale, error));
  return Breaks(sentences.get(), ToUtf16(text, false));
}

}  // namespace archive_search::text
