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

// Detects by CLD2 on a sample of the text (at most some 4 KB, on character boundaries), with the declared language as a
// hint and the script as a check: a declared language that does not write in the text's main script is overruled.
// Too short to tell: "und", unless declared.
[[nodiscard]] DetectedLanguage DetectLanguage(std::string_view title, std::string_view body, std::string_view declared);

}  // namespace archive_search::text
