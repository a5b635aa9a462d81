// Normalisation: which spellings are the same word.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace archive_search::text {

// NFKC case folding, zero-width and format characters (Persian's ZWNJ among them: میخواهم = می‌خواهم),
// Arabic tatweel, Hebrew niqqud and Cyrillic stress marks removed, Arabic letter variants unified (أإآٱ → ا, ک → ك, ی →
// ي), ё → е, apostrophes as ', gershayim as ", decimal digits of every script as 0-9 (with Arabic's marks ٫ and ٬ as .
// and ,). Other diacritics stay. Turkish İ is i; I is i as in every language (not ı), so that ISTANBUL = İstanbul =
// istanbul. Idempotent. Ill-formed UTF-8 is read as U+FFFD.
[[nodiscard]] std::string CaseFold(std::string_view word);

// A case-folded word without diacritics, for scripts where readers expect it (Latin, with ø ł đ æ œ ß ı …; Greek,
// Arabic, with ة → ه and ى → ي, which its stemmer must tell apart; Hebrew; never й or ї, never dakuten or the signs of
// Indic scripts), and traditional Chinese characters as simplified ones. Idempotent.
[[nodiscard]] std::string FoldDiacritics(std::string_view case_folded);

// The same, appended to `*out` (which must not hold the text that is read).
void AppendCaseFold(std::string_view word, std::string* out);
void AppendFoldDiacritics(std::string_view case_folded, std::string* out);

// Both of a word at once, by tables alone.
struct FoldedWord {
  static constexpr std::size_t kLongest = 64;  // bytes of the word as it is written

  [[nodiscard]] std::string_view form() const { return {form_bytes.data(), form_size}; }  // case-folded
  [[nodiscard]] std::string_view word() const { return {word_bytes.data(), word_size}; }  // without diacritics, too

  std::array<char, 2 * kLongest + 4> form_bytes, word_bytes;  // a code point grows by half at most
  std::size_t form_size, word_size;
};

// False for words of more than kLongest bytes, and where the tables do not suffice.
[[nodiscard]] bool FoldShortWord(std::string_view word, FoldedWord* out);

// Both: what two names, keywords or field values are compared by. White space runs become one space; ends are trimmed.
[[nodiscard]] std::string NormalizeValue(std::string_view value);

// The offset of the first sequence that is not well-formed UTF-8; npos: there is none.
[[nodiscard]] std::size_t FirstIllFormed(std::string_view text);

// True when `text` is well-formed UTF-8. ToValidUtf8 replaces each ill-formed sequence with U+FFFD.
[[nodiscard]] bool IsValidUtf8(std::string_view text);
[[nodiscard]] std::string ToValidUtf8(std::string_view text);

}  // namespace archive_search::text
