#include "text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace archive_search::text {
namespace {

constexpr char32_t kTabled = 0x10000;
constexpr std::uint8_t kInWords = 0x80;  // above the script in a table's entry

CharacterClass Classify(char32_t c) {
  const auto cp = static_cast<UChar32>(c);
  if (u_isdigit(cp)) return {Script::kNumber, true};
  const int word_break = u_getIntPropertyValue(cp, UCHAR_WORD_BREAK);
  if (word_break == U_WB_KATAKANA) return {Script::kKana, true};  // the length mark ー is of no script
  const bool letter =
      u_isalpha(cp) || (u_charType(cp) == U_LETTER_NUMBER && u_hasBinaryProperty(cp, UCHAR_IDEOGRAPHIC));
  if (!letter || word_break == U_WB_EXTEND) return {};
  UErrorCode error = U_ZERO_ERROR;
  return {ScriptClass(uscript_getScript(cp, &error)), true};
}

std::array<std::uint8_t, kTabled> MakeTable() {
  std::array<std::uint8_t, kTabled> table{};
  for (char32_t c = 0; c < kTabled; ++c) {
    const CharacterClass known = Classify(c);
    table[c] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(known.script) | (known.in_words ? kInWords : 0));
  }
  return table;
}

}  // namespace

CharacterClass ClassOfNonAscii(char32_t c) {
  static const std::array<std::uint8_t, kTabled> table = MakeTable();
  if (c >= kTabled) return Classify(c);
  return {static_cast<Script>(table[c] & ~kInWords), (table[c] & kInWords) != 0};
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

std::optional<Script> MainScript(std::string_view text) {
  std::array<std::size_t, static_cast<std::size_t>(Script::kNumber)> bytes{};
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    const std::int64_t begin = i;
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) continue;
    const CharacterClass known = ClassOf(static_cast<char32_t>(c));
    if (known.in_words && known.script != Script::kNumber) {
      bytes[static_cast<std::size_t>(known.script)] += static_cast<std::size_t>(i - begin);
    }
  }
  std::size_t& kana = bytes[static_cast<std::size_t>(Script::kKana)];
  std::size_t& han = bytes[static_cast<std::size_t>(Script::kHan)];
  if (kana * 20 > kana + han) kana += std::exchange(han, 0);
  const auto most = std::max_element(bytes.begin(), bytes.end());
  if (*most == 0) return std::nullopt;
  return static_cast<Script>(most - bytes.begin());
}

}  // namespace archive_search::text
