#include "text/character_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <optional>
#include <string_view>

namespace archive_search::text {
namespace {

UScriptCode CodeOf(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(c, &error);
}

// Kana by its length mark ー, too, which is of no script.
std::optional<Script> ScriptInWords(UChar32 c) {
  if (u_isdigit(c)) return Script::kNumber;
  const int word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (word_break == U_WB_KATAKANA) return Script::kKana;
  const bool letter = u_isalpha(c) || (u_charType(c) == U_LETTER_NUMBER && u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC));
  if (!letter || word_break == U_WB_EXTEND) return std::nullopt;
  return ScriptClass(CodeOf(c));
}

WordBreak UnicodeWordBreak(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_EXTEND:
      return CodeOf(c) == USCRIPT_HAN ? WordBreak::kOther : WordBreak::kExtend;
    case U_WB_FORMAT:
      return WordBreak::kExtend;
    case U_WB_ZWJ:
      return WordBreak::kZwj;
    case U_WB_ALETTER:
      return WordBreak::kLetter;
    case U_WB_HEBREW_LETTER:
      return WordBreak::kHebrew;
    case U_WB_NUMERIC:
      return WordBreak::kNumeric;
    case U_WB_EXTENDNUMLET:
      return WordBreak::kExtendNumLet;
    case U_WB_MIDLETTER:
      return c == ':' || c == 0xFE55 || c == 0xFF1A ? WordBreak::kOther : WordBreak::kMidLetter;
    case U_WB_MIDNUM:
      return WordBreak::kMidNum;
    case U_WB_MIDNUMLET:
      return WordBreak::kMidNumLet;
    case U_WB_SINGLE_QUOTE:
      return WordBreak::kSingleQuote;
    case U_WB_DOUBLE_QUOTE:
      return WordBreak::kDoubleQuote;
    default:
      return WordBreak::kOther;
  }
}

bool IsByDictionary(UChar32 c) {
  return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

WordBreak WordBreakOf(UChar32 c, std::optional<Script> script) {
  if (script && IsIdeographic(*script)) return WordBreak::kOther;
  if (c == '@') return WordBreak::kLetter;
  if (c >= 0xAC00 && c <= 0xD7A3) return WordBreak::kHangul;
  const WordBreak by_unicode = UnicodeWordBreak(c);
  if (by_unicode != WordBreak::kOther || !IsByDictionary(c)) return by_unicode;
  const bool control = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_CONTROL;
  return control ? WordBreak::kOther : WordBreak::kLetter;
}

bool Clings(char32_t c) {
  constexpr std::u32string_view kClinging = U"'_@\u2018\u2019\u203F\u02BB\u02BC\u05F3";
  return kClinging.find(c) != kClinging.npos;
}

bool EndsSentence(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_ATERM:
    case U_SB_STERM:
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
      return true;
    default:
      return c == ';' || c == 0x37E;  // in Greek
  }
}

}  // namespace

CharacterClass ClassifyByIcu(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const std::optional<Script> script = ScriptInWords(c);
  CharacterClass known;
  known.script = script.value_or(Script::kOther);
  known.word_break = WordBreakOf(c, script);
  known.in_words = script.has_value();
  known.clings = Clings(code_point);
  known.pictograph = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
  known.ends_sentence = EndsSentence(c);
  known.by_dictionary = IsByDictionary(c);
  return known;
}

Script ScriptClass(int icu_script) {
  switch (icu_script) {
    case USCRIPT_LATIN:
      return Script::kLatin;
    case USCRIPT_CYRILLIC:
      return Script::kCyrillic;
    case USCRIPT_GREEK:
      return Script::kGreek;
    case USCRIPT_ARABIC:
      return Script::kArabic;
    case USCRIPT_HEBREW:
      return Script::kHebrew;
    case USCRIPT_HAN:
    case USCRIPT_SIMPLIFIED_HAN:
    case USCRIPT_TRADITIONAL_HAN:
      return Script::kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kKana;
    case USCRIPT_HANGUL:
      return Script::kHangul;
    case USCRIPT_THAI:
      return Script::kThai;
    case USCRIPT_DEVANAGARI:
      return Script::kDevanagari;
    case USCRIPT_ARMENIAN:
      return Script::kArmenian;
    case USCRIPT_GEORGIAN:
      return Script::kGeorgian;
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return Script::kDictionary;
    default:
      return Script::kOther;
  }
}

}  // namespace archive_search::text
