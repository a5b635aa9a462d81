// What a code point is to the tokenizer: its script class, and whether it makes a word.
#pragma once

#include <optional>
#include <string_view>

#include "text/analyzed_text.h"

namespace archive_search::text {

struct CharacterClass {
  Script script = Script::kOther;  // kNumber for digits
  bool in_words = false;           // a letter or a digit: what UAX #29's words must hold to be tokens
};

[[nodiscard]] CharacterClass ClassOfNonAscii(char32_t c);

[[nodiscard]] inline CharacterClass ClassOf(char32_t c) {
  if (c >= 0x80) return ClassOfNonAscii(c);
  if ((c | 0x20) - U'a' < 26) return {Script::kLatin, true};
  return c - U'0' < 10 ? CharacterClass{Script::kNumber, true} : CharacterClass{};
}

[[nodiscard]] inline bool IsIdeographic(Script script) {
  return script == Script::kHan || script == Script::kKana;
}

// The class of an ISO 15924 code's script as ICU numbers it (UScriptCode).
[[nodiscard]] Script ScriptClass(int icu_script);

// The script that most letters of the text belong to, counted in bytes; none without letters. Kana prevails over Han
// where there is more than a little of it: Chinese texts have next to none.
[[nodiscard]] std::optional<Script> MainScript(std::string_view text);

}  // namespace archive_search::text
