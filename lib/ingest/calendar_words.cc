#include "ingest/calendar_words.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace archive_search::ingest {
namespace {

// No two of them give one name to two months (a test checks it).
constexpr std::array<const char*, 17> kDateLanguages = {"en", "en-GB", "ru", "uk", "de", "fr", "es", "it", "pt",
                                                        "pl", "nl",    "tr", "sv", "ar", "he", "fa", "el"};

std::string Fold(icu::UnicodeString word) {
  word.foldCase();
  if (word.endsWith(u".", 1)) word.truncate(word.length() - 1);
  std::string folded;
  return word.toUTF8String(folded);
}

struct CalendarWords {
  absl::flat_hash_map<std::string, int> months;
  absl::flat_hash_set<std::string> weekdays;
};

void AddLanguage(const char* language, CalendarWords* words) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language), "gregorian", error);
  if (U_FAILURE(error)) return;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count; ++i) words->months.emplace(Fold(months[i]), i + 1);
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (int32_t i = 1; i < count; ++i) words->weekdays.insert(Fold(days[i]));
    }
  }
}

const CalendarWords& Words() {
  static const CalendarWords* const words = [] {
    auto* all = new CalendarWords;
    for (const char* language : kDateLanguages) AddLanguage(language, all);
    all->months.emplace("sept", 9);
    return all;
  }();
  return *words;
}

}  // namespace

std::string FoldCalendarWord(std::string_view word) {
  return Fold(icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size()))));
}

int MonthOfName(const std::string& folded) {
  const auto found = Words().months.find(folded);
  return found == Words().months.end() ? 0 : found->second;
}

bool IsWeekdayName(const std::string& folded) {
  return Words().weekdays.contains(folded);
}

}  // namespace archive_search::ingest
