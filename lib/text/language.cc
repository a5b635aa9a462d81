#include "text/language.h"

#include <cstdio>  // compact_lang_det.h needs it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/utf8.h>

#include "text/normalize.h"
#include "text/script.h"
#include "text/stems.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kTitleBytes = 512;
constexpr std::size_t kPartBytes = 1792;  // of the beginning, and of the middle of the body
constexpr int kTellingBytes = 100;        // from this much text on, an uncertain answer is better than none

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
  sample.append("\n").append(Part(body, 0, kPartBytes));
  const std::size_t middle = std::max(kPartBytes, body.size() / 2);
  if (middle < body.size()) sample.append("\n").append(Part(body, middle, kPartBytes));
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
  std::string language = "und";
  int percent = 0;
  int bytes = 0;
  bool reliable = false;
};

Guess AskCld2(const std::string& sample) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  Guess guess;
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const CLD2::Language best =
      CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, &no_hints, 0, languages,
                                     percents, scores, nullptr, &guess.bytes, &guess.reliable);
  if (best == CLD2::UNKNOWN_LANGUAGE) return guess;
  guess.language = PrimaryLanguage(CLD2::LanguageCode(best));
  guess.percent = percents[0];
  return guess;
}

}  // namespace

DetectedLanguage DetectLanguage(std::string_view title, std::string_view body, std::string_view declared) {
  const std::string sample = Sample(title, body);
  const std::optional<Script> script = MainScript(sample);
  const std::string named = PrimaryLanguage(declared);
  if (named != "und" && (!script || WritesIn(named, *script))) return {named, 100, true};
  if (!script) return {};
  const Guess guess = AskCld2(sample);
  const bool told = guess.reliable || guess.bytes >= kTellingBytes;
  if (told && WritesIn(guess.language, *script)) return {guess.language, guess.percent, guess.reliable};
  return {std::string(OnlyLanguageOf(*script)), 0, false};
}

}  // namespace archive_search::text
