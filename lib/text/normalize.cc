#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "text/code_points.h"
#include "text/fold_table.h"
#include "text/script.h"
#include "text/simplified.h"

namespace archive_search::text {
namespace {

constexpr char32_t kRemoved = 0;
constexpr char32_t kDotAbove = 0x307;
constexpr int kMostMarks = 30;  // on a letter, as in Unicode's stream-safe format: sorting more takes quadratic time

const icu::Normalizer2& NfkcCaseFold() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(error);
}

std::string Nfkc(std::string_view word) {
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<int32_t>(word.size()));
  UErrorCode error = U_ZERO_ERROR;
  NfkcCaseFold().normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())), sink, nullptr,
                               error);
  return folded;
}

// What Unicode keeps apart and readers do not, behind a letter of the script `before`.
char32_t Unify(char32_t c, char32_t before) {
  switch (c) {
    case U'ё':
      return U'е';
    case 0x2018:
    case 0x2019:
    case 0x2BB:
    case 0x2BC:
    case 0x55A:
    case 0x5F3:
    case 0xA78C:
      return U'\'';
    case 0x5F4:
      return U'"';
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ':
      return U'ا';
    case U'ی':
      return U'ي';
    case U'ہ':
    case U'ۀ':
    case U'ۂ':
      return U'ه';
    case U'ۃ':
      return U'ة';
    case U'ک':
      return U'ك';
    case 0x66B:
      return U'.';
    case 0x66C:
      return U',';
    case 0x640:
      return kRemoved;  // tatweel only stretches a word
    case kDotAbove:
      return before == U'i' ? kRemoved : c;
    case 0x300:
    case 0x301:
      return ClassOf(before).script == Script::kCyrillic ? kRemoved : c;  // stress marks
    default:
      break;
  }
  if (c >= 0x591 && c <= 0x5C7 && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return kRemoved;  // niqqud
  if (c < 0x80 || !u_isdigit(static_cast<UChar32>(c))) return c;
  return U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
}

// Calls `visit(code point, the letter before it)` but for the marks that are piled too high on a letter.
template <typename Visit>
void ForEachInLetters(std::string_view text, Visit visit) {
  char32_t letter = 0;
  int marks = 0;
  ForEachCodePoint(text, [&](char32_t c) {
    const bool mark = IsMark(c);
    marks = mark ? marks + 1 : 0;
    if (marks <= kMostMarks) visit(c, letter);
    if (!mark) letter = c;
  });
}

std::string WithoutPiledMarks(std::string_view word) {
  std::string kept;
  ForEachInLetters(word, [&](char32_t c, char32_t) { AppendCodePoint(c, &kept); });
  return kept;
}

std::string UnifyAll(std::string_view folded) {
  std::string unified;
  ForEachInLetters(folded, [&](char32_t c, char32_t letter) {
    const char32_t kept = Unify(c, letter);
    if (kept != kRemoved) AppendCodePoint(kept, &unified);
  });
  return unified;
}

// What is removed may part a letter from its mark: they must be composed then, so this ends at a fixed point.
std::string SlowCaseFold(std::string_view word) {
  std::string folded = Nfkc(WithoutPiledMarks(word));
  for (int round = 0; round < 4; ++round) {
    const std::string unified = UnifyAll(folded);
    if (unified == folded) break;
    folded = Nfkc(unified);
  }
  return folded;
}

// Removes the marks of a letter and spells it in the alphabet's basic letters. NUL for a mark that falls away.
std::string WithoutDiacritics(char32_t c) {
  c = Simplified(c);
  switch (c) {
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    case U'ŧ':
      return "t";
    case U'ŋ':
      return "n";
    case U'ى':
      return "ي";
    case U'ة':
      return "ه";
    default:
      break;
  }
  std::string same;
  AppendCodePoint(c, &same);
  const Script script = ClassOf(c).script;
  if (script != Script::kLatin && script != Script::kGreek && script != Script::kArabic) return same;
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString parts;
  if (!icu::Normalizer2::getNFDInstance(error)->getDecomposition(static_cast<UChar32>(c), parts)) return same;
  const auto base = static_cast<char32_t>(parts.char32At(0));
  return base == c ? same : WithoutDiacritics(base);
}

bool LosesMarks(char32_t base) {
  const Script script = ClassOf(base).script;
  return script == Script::kLatin || script == Script::kGreek || script == Script::kArabic || script == Script::kHebrew;
}

std::string SlowFoldDiacritics(std::string_view word) {
  std::string folded;
  ForEachInLetters(word, [&](char32_t c, char32_t letter) {
    if (!IsMark(c) || !LosesMarks(letter)) folded += WithoutDiacritics(c);
  });
  return folded;
}

void AppendAsciiLower(std::string_view text, std::string* out) {
  const std::size_t before = out->size();
  out->append(text);
  for (std::size_t i = before; i < out->size(); ++i) {
    char& c = (*out)[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
}

const FoldTable& CaseTable() {
  static const FoldTable table(&SlowCaseFold, [](char32_t c) { return c; });
  return table;
}

const FoldTable& DiacriticsTable() {
  static const FoldTable table(&SlowFoldDiacritics, &Simplified);
  return table;
}

}  // namespace

void AppendCaseFold(std::string_view word, std::string* out) {
  if (IsAscii(word)) return AppendAsciiLower(word, out);
  if (!CaseTable().AppendTo(word, out)) out->append(SlowCaseFold(word));
}

void AppendFoldDiacritics(std::string_view case_folded, std::string* out) {
  if (IsAscii(case_folded)) {
    out->append(case_folded);
    return;
  }
  if (!DiacriticsTable().AppendTo(case_folded, out)) out->append(SlowFoldDiacritics(case_folded));
}

bool FoldShortWord(std::string_view word, FoldedWord* out) {
  if (word.size() > FoldedWord::kLongest) return false;
  const FoldTable& cases = CaseTable();
  const FoldTable& diacritics = DiacriticsTable();
  char* form_end = out->form_bytes.data();
  char* word_end = out->word_bytes.data();
  while (!word.empty()) {
    const CodePoint read = FirstCodePoint(word);
    const char32_t form = cases.Fold(read.c);
    const char32_t basic = diacritics.Fold(form);
    if (form == 0 || basic == 0) return false;
    form_end = PutCodePoint(form, form_end);
    word_end = PutCodePoint(basic, word_end);
    word.remove_prefix(read.size);
  }
  out->form_size = static_cast<std::size_t>(form_end - out->form_bytes.data());
  out->word_size = static_cast<std::size_t>(word_end - out->word_bytes.data());
  return true;
}

std::string CaseFold(std::string_view word) {
  std::string folded;
  AppendCaseFold(word, &folded);
  return folded;
}

std::string FoldDiacritics(std::string_view case_folded) {
  std::string folded;
  AppendFoldDiacritics(case_folded, &folded);
  return folded;
}

namespace {

bool IsSpace(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

}  // namespace

std::string NormalizeValue(std::string_view value) {
  std::string normal;
  bool gap = false;
  ForEachCodePoint(FoldDiacritics(CaseFold(value)), [&](char32_t c) {
    if (IsSpace(c)) {
      gap = !normal.empty();
      return;
    }
    if (gap) normal += ' ';
    gap = false;
    AppendCodePoint(c, &normal);
  });
  return normal;
}

namespace {

constexpr std::int64_t kBytesAtOnce = 8;

// With so many bytes of ASCII.
bool BeginsWithAscii(std::string_view text) {
  std::uint64_t bytes = 0x80;
  if (text.size() >= kBytesAtOnce) std::memcpy(&bytes, text.data(), sizeof bytes);
  return (bytes & 0x8080808080808080) == 0;
}

}  // namespace

std::size_t FirstIllFormed(std::string_view text) {
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    if (BeginsWithAscii(text.substr(i))) {
      i += kBytesAtOnce;
      continue;
    }
    const std::int64_t begin = i;
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) return static_cast<std::size_t>(begin);
  }
  return std::string_view::npos;
}

bool IsValidUtf8(std::string_view text) {
  return FirstIllFormed(text) == std::string_view::npos;
}

std::string ToValidUtf8(std::string_view text) {
  if (IsValidUtf8(text)) return std::string(text);
  std::string valid;
  valid.reserve(text.size());
  ForEachCodePoint(text, [&](char32_t c) { AppendCodePoint(c, &valid); });
  return valid;
}

}  // namespace archive_search::text
