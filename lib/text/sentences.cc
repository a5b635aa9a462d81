#include "text/sentences.h"

#include <unicode/filteredbrk.h>
#include <unicode/locid.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "text/stems.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kMostIterators = 16;  // a thread

// Titles before names, in news of the languages that write them with a point. ICU's own lists know few of them.
constexpr const char* kTitles[] = {
    "Mr.",  "Mrs.", "Ms.",   "Dr.",  "Prof.", "Gen.", "Lt.", "Col.",  "Maj.",  "Capt.", "Sgt.", "Adm.", "Sen.",
    "Rep.", "Gov.", "Pres.", "Hon.", "Rev.",  "St.",  "Mt.", "Amb.",  "Sec.",  "Sr.",   "Sra.", "Jr.",  "Messrs.",
    "vs.",  "No.",  "MM.",   "Mme.", "ген.",  "им.",  "гр.", "акад.", "проф.", "г-н.",  "ул.",  "см.",
};

using Builder = std::unique_ptr<icu::FilteredBreakIteratorBuilder>;

// Where ICU has no list for the language it would take that of the process's locale: then an empty one.
Builder AbbreviationsOf(const icu::Locale& locale) {
  UErrorCode error = U_ZERO_ERROR;
  Builder known(icu::FilteredBreakIteratorBuilder::createInstance(locale, error));
  if (U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING) return known;
  error = U_ZERO_ERROR;
  return Builder(icu::FilteredBreakIteratorBuilder::createEmptyInstance(error));
}

void AddTitles(icu::FilteredBreakIteratorBuilder* builder) {
  UErrorCode error = U_ZERO_ERROR;
  for (const char* title : kTitles) builder->suppressBreakAfter(icu::UnicodeString::fromUTF8(title), error);
}

void AddInitials(icu::FilteredBreakIteratorBuilder* builder, char16_t first, char16_t last) {
  UErrorCode error = U_ZERO_ERROR;
  for (char16_t letter = first; letter <= last; ++letter) {
    builder->suppressBreakAfter(icu::UnicodeString(letter).append(u'.'), error);
  }
}

std::unique_ptr<icu::BreakIterator> MakeIterator(const std::string& language) {
  const icu::Locale locale = language == "und" ? icu::Locale::getRoot() : icu::Locale(language.c_str());
  const Builder builder = AbbreviationsOf(locale);
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, error));
  if (U_FAILURE(error) || builder == nullptr) throw std::runtime_error("ICU has no rules for sentences");
  AddTitles(builder.get());
  AddInitials(builder.get(), u'A', u'Z');
  AddInitials(builder.get(), u'А', u'Я');
  std::unique_ptr<icu::BreakIterator> filtered(builder->wrapIteratorWithFilter(plain.release(), error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot filter the ends of sentences");
  return filtered;
}

}  // namespace

icu::BreakIterator& SentenceIterator(std::string_view language) {
  thread_local absl::flat_hash_map<std::string, std::unique_ptr<icu::BreakIterator>> iterators;
  const std::string code = PrimaryLanguage(language);
  const auto known = iterators.find(code);
  if (known != iterators.end()) return *known->second;
  if (iterators.size() >= kMostIterators) iterators.clear();
  return *(iterators[code] = MakeIterator(code));
}

}  // namespace archive_search::text
