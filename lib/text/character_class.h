// What Unicode's data say about a code point, as far as words are concerned.
#pragma once

#include <cstdint>

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
  bool ends_sentence : 1 = false;  // or a line: of a class that a sentence may break behind
  bool by_dictionary : 1 = false;  // of a script whose words ICU finds in a dictionary
};

[[nodiscard]] inline bool IsIdeographic(Script script) {
  return script == Script::kHan || script == Script::kKana;
}

// By ICU's data, slowly: script.h has a table.
[[nodiscard]] CharacterClass ClassifyByIcu(char32_t c);

// The class of an ISO 15924 code's script as ICU numbers it (UScriptCode).
[[nodiscard]] Script ScriptClass(int icu_script);

}  // namespace archive_search::text
