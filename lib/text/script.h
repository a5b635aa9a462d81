// What a code point is to the tokenizer: its script class, whether it makes a word, and how words break beside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/analyzed_text.h"

namespace archive_search::text {

// UAX #29's Word_Break as ICU's root rules read it, as far as words with a letter or a digit are concerned: @ is a
// letter to them, colons are none of a word's, Hangul syllables are apart from other letters.
enum class WordBreak : std::uint8_t {
  kOther = 0,  // Han and Kana, too, which stand alone
  kExtend,     // and formats
  kZwj,
  kLetter,
  kHebrew,
  kHangul,
  kNumeric,
  kExtendNumLet,
  kMidLetter,
  kMidNum,
  kMidNumLet,
  kSingleQuote,
  kDoubleQuote,
};

// Packed, since there is one for each code point of the basic plane.
struct CharacterClass {
  Script script : 4 = Script::kOther;  // kNumber for digits
  WordBreak word_break : 4 = WordBreak::kOther;
  bool in_words : 1 = false;       // a letter or a digit: what UAX #29's words must hold to be tokens
  bool clings : 1 = false;         // an apostrophe or what joins words: no part of one at its ends
  bool pictograph : 1 = false;     // Extended_Pictographic
  bool by_dictionary : 1 = false;  // of a script whose words ICU finds in a dictionary
};

// The classes of the basic plane, by code point. The first call makes them, in some 10 ms.
[[nodiscard]] const CharacterClass* BasicClasses();
[[nodiscard]] CharacterClass ClassBeyondBasic(char32_t c);

[[nodiscard]] inline CharacterClass ClassOf(char32_t c) {
  return c < 0x10000 ? BasicClasses()[c] : ClassBeyondBasic(c);
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
