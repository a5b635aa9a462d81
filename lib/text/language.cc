#include "text/language.h"

#include <algorithm>
#include <cstdio>  // compact_lang_det.h needs it
#include <iterator>
#include <optional>
#include <utility>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "text/normalize.h"
#include "text/script.h"
#include "text/stems.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kTitleBytes = 256;  // of the sample
constexpr std::size_t kBeginningBytes = 1024;
constexpr std::size_t kMiddleBytes = 512;
constexpr int kTellingBytes = 100;  // from this much text on, an uncertain answer is better than none
constexpr int kReliablePercent = 50;

bool IsTrail(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// At most `size` bytes from `begin` on, at character boundaries.
std::string_view Part(std::string_view text, std::size_t begin, std::size_t size) {
  while (begin < text.size() && IsTrail(text[begin])) ++begin;
  std::size_t end = std::min(text.size(), begin + size);
  while (end < text.size() && end > begin && IsTrail(text[end])) --end;
  return text.substr(std::min(begin, text.size()), end - begin);
}

std::string Sample(std::string_view title, std::string_view body) {
  std::string sample(Part(title, 0, kTitleBytes));
  sample.append("\n").append(Part(body, 0, kBeginningBytes));
  const std::size_t middle = std::max(kBeginningBytes, body.size() / 2);
  if (middle < body.size()) sample.append("\n").append(Part(body, middle, kMiddleBytes));
  return ToValidUtf8(sample);
}

// The language of a script that only one language of note is written in.
std::string_view OnlyLanguageOf(Script script) {
  switch (script) {
    case Script::kGreek:
      return "el";
    case Script::kHebrew:
      return "he";
    case Script::kHan:
      return "zh";
    case Script::kKana:
      return "ja";
    case Script::kHangul:
      return "ko";
    case Script::kThai:
      return "th";
    case Script::kArmenian:
      return "hy";
    case Script::kGeorgian:
      return "ka";
    default:
      return "und";
  }
}

struct Guess {
  CLD2::Language language;
  int percent;
};

// CLD2's summary, then the languages it found most of, each if it is written in the script. The summary alone would be
// the language of a long quotation in an English text.
DetectedLanguage AskCld2(const std::string& sample, Script script) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const CLD2::Language summary =
      CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, &no_hints, 0, languages,
                                     percents, scores, nullptr, &bytes, &reliable);
  if (!reliable && bytes < kTellingBytes) return {};
  Guess guesses[] = {{languages[0], percents[0]}, {languages[1], percents[1]}, {languages[2], percents[2]}};
  std::stable_partition(std::begin(guesses), std::end(guesses), [&](const Guess& g) { return g.language == summary; });
  for (const Guess& guess : guesses) {
    std::string language = PrimaryLanguage(CLD2::LanguageCode(guess.language));
    const bool likely = guess.language != CLD2::UNKNOWN_LANGUAGE && WritesIn(language, script);
    if (likely) return {std::move(language), guess.percent, reliable && guess.percent >= kReliablePercent};
  }
  return {};
}

}  // namespace

DetectedLanguage DetectLanguage(std::string_view title, std::string_view body, std::string_view declared) {
  const std::string sample = Sample(title, body);
  const std::optional<Script> script = MainScript(sample);
  std::string named = PrimaryLanguage(declared);
  if (named != "und" && (!script || WritesIn(named, *script))) return {std::move(named), 100, true};
  if (!script) return {};
  DetectedLanguage guess = AskCld2(sample, *script);
  return guess.language == "und" ? DetectedLanguage{std::string(OnlyLanguageOf(*script)), 0, false} : guess;
}

}  // namespace archive_search::text
