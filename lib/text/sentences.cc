#include "text/sentences.h"

#include <unicode/localpointer.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/ures.h>
#include <unicode/utf8.h>

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "base/string_view.h"
#include "text/script.h"
#include "text/stems.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kMostStyles = 16;           // a thread
constexpr std::size_t kLongestAbbreviation = 32;  // bytes

// Titles before names, in news of the languages that write them with a point. ICU's own lists know few of them.
constexpr const char* kTitles[] = {
    "Mr.",  "Mrs.", "Ms.",   "Dr.",  "Prof.", "Gen.", "Lt.", "Col.",  "Maj.",  "Capt.", "Sgt.", "Adm.", "Sen.",
    "Rep.", "Gov.", "Pres.", "Hon.", "Rev.",  "St.",  "Mt.", "Amb.",  "Sec.",  "Sr.",   "Sra.", "Jr.",  "Messrs.",
    "vs.",  "No.",  "MM.",   "Mme.", "ген.",  "им.",  "гр.", "акад.", "проф.", "г-н.",  "ул.",  "см.",
};

// Of abbreviations with blanks only the last part is seen.
void AddLastPart(const icu::UnicodeString& abbreviation, SentenceStyle* style) {
  std::string last;
  abbreviation.tempSubString(abbreviation.lastIndexOf(u' ') + 1).toUTF8String(last);
  style->abbreviations.insert(last);
}

// Where ICU has no list for the language it would take that of the process's locale: then none.
void AddKnownToIcu(const std::string& language, SentenceStyle* style) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::LocalUResourceBundlePointer breaks(ures_open(U_ICUDATA_NAME "-brkitr", language.c_str(), &error));
  if (error == U_USING_DEFAULT_WARNING) return;
  const icu::LocalUResourceBundlePointer exceptions(ures_getByKey(breaks.getAlias(), "exceptions", nullptr, &error));
  const icu::LocalUResourceBundlePointer known(ures_getByKey(exceptions.getAlias(), "SentenceBreak", nullptr, &error));
  if (U_FAILURE(error)) return;
  for (int i = 0; i < ures_getSize(known.getAlias()); ++i) {
    int size = 0;
    const char16_t* units = ures_getStringByIndex(known.getAlias(), i, &size, &error);
    if (U_SUCCESS(error)) AddLastPart(icu::UnicodeString(false, units, size), style);
  }
}

std::unique_ptr<SentenceStyle> MakeStyle(const std::string& language) {
  auto style = std::make_unique<SentenceStyle>();
  style->greek = language == "el";
  style->abbreviations.insert(std::begin(kTitles), std::end(kTitles));
  if (language != "und") AddKnownToIcu(language, style.get());
  return style;
}

// What stands between blanks and ends at `text`'s end, from its first letter or digit on; empty where it is long.
std::string_view LastWord(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && !absl::ascii_isspace(static_cast<unsigned char>(text[begin - 1]))) {
    if (text.size() - --begin > kLongestAbbreviation) return {};
  }
  const auto size = static_cast<std::int64_t>(text.size());
  for (auto i = static_cast<std::int64_t>(begin); i < size; begin = static_cast<std::size_t>(i)) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    if (ClassOf(static_cast<char32_t>(c)).in_words) return text.substr(begin);
  }
  return {};
}

// True for capital letters with a point behind each: "W.", "Дж." is none, "U.S.", "J.-P.".
bool AreInitials(std::string_view word) {
  bool point_is_due = false;
  const auto size = static_cast<std::int64_t>(word.size());
  for (std::int64_t i = 0; i < size; point_is_due = !point_is_due) {
    if (!point_is_due && i > 0 && word[static_cast<std::size_t>(i)] == '-') ++i;
    if (i == size) return false;
    UChar32 c;
    U8_NEXT_OR_FFFD(word.data(), i, size, c);
    if (point_is_due ? c != '.' : !u_isupper(c)) return false;
  }
  return !word.empty() && !point_is_due;
}

}  // namespace

const SentenceStyle& SentenceStyleOf(std::string_view language) {
  thread_local absl::flat_hash_map<std::string, std::unique_ptr<SentenceStyle>> styles;
  const std::string code = PrimaryLanguage(language);
  const auto known = styles.find(code);
  if (known != styles.end()) return *known->second;
  if (styles.size() >= kMostStyles) styles.clear();
  return *(styles[code] = MakeStyle(code));
}

std::size_t SentenceReader::Next() {
  SentenceBreak next = breaks_.Next();
  while (next.abbreviates && next.at < paragraph_.size()) {
    const std::string_view word = LastWord(paragraph_.substr(0, next.point));
    if (!AreInitials(word) && !style_.abbreviations.contains(base::ToAbsl(word))) break;
    next = breaks_.Next();
  }
  return next.at;
}

}  // namespace archive_search::text
