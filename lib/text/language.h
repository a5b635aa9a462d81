// Which language is this text in?
#pragma once

#include <string>
#include <string_view>

namespace archive_search::text {

struct DetectedLanguage {
  std::string language = "und";  // ISO 639-1 (or -3 where there is none)
  int confidence = 0;            // percent; 100 when declared and not contradicted by the script
  bool reliable = false;
};

// The declared language stands (confidence 100) unless it does not write in the main script of a sample of the text:
// its title, its beginning and its middle, some 2 KB. Otherwise CLD2's most likely language that writes in that script.
// Too short to tell: the language of a script that has but one of note (Greek, Hebrew, Han, Kana, Hangul, Thai,
// Armenian, Georgian; confidence 0), else "und".
//
// Cost: some 50 µs, a few without CLD2. Thread-safety: safe to call concurrently.
[[nodiscard]] DetectedLanguage DetectLanguage(std::string_view title, std::string_view body, std::string_view declared);

}  // namespace archive_search::text
