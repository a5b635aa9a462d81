#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "text/script.h"

namespace archive_search::text {
namespace {

constexpr char32_t kRemoved = 0;
constexpr char32_t kDotAbove = 0x307;

// Calls `visit(code point)` for each; ill-formed sequences are U+FFFD.
template <typename Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    visit(static_cast<char32_t>(c));
  }
}

void Append(char32_t c, std::string* out) {
  std::array<char, U8_MAX_LENGTH> bytes;
  int size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(c));
  out->append(bytes.data(), static_cast<std::size_t>(size));
}

bool IsAscii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

bool IsMark(char32_t c) {
  return u_getCombiningClass(static_cast<UChar32>(c)) != 0;
}

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

std::string UnifyAll(std::string_view folded) {
  std::string unified;
  char32_t before = 0;
  ForEachCodePoint(folded, [&](char32_t c) {
    const char32_t kept = Unify(c, before);
    if (kept == kRemoved) return;
    Append(kept, &unified);
    if (!IsMark(kept)) before = kept;
  });
  return unified;
}

// What is removed may part a letter from its mark: they must be composed then, so this ends at a fixed point.
std::string SlowCaseFold(std::string_view word) {
  std::string folded = Nfkc(word);
  for (int round = 0; round < 4; ++round) {
    std::string unified = UnifyAll(folded);
    if (unified == folded) break;
    folded = Nfkc(unified);
    if (folded == unified) break;
  }
  return folded;
}

// Removes the marks of a letter and spells it in the alphabet's basic letters. NUL for a mark that falls away.
std::string WithoutDiacritics(char32_t c) {
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
  Append(c, &same);
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
  char32_t base = 0;
  ForEachCodePoint(word, [&](char32_t c) {
    if (IsMark(c) && LosesMarks(base)) return;
    if (!IsMark(c)) base = c;
    folded += WithoutDiacritics(c);
  });
  return folded;
}

// The code points below 0x2000 that fold to one of the BMP whatever stands beside them; 0: they need the slow way.
class FoldTable {
 public:
  static constexpr char32_t kSize = 0x2000;

  explicit FoldTable(std::string (*fold)(std::string_view)) {
    for (char32_t c = 1; c < kSize; ++c) {
      std::string one;
      Append(c, &one);
      if (NfkcCaseFold().hasBoundaryBefore(static_cast<UChar32>(c)) && !IsMark(c)) Set(c, fold(one));
    }
  }

  // Appends the folded text, or leaves `out` as it was and returns false.
  bool AppendTo(std::string_view text, std::string* out) const {
    const std::size_t before = out->size();
    bool simple = true;
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t i = 0; i < size && simple;) {
      UChar32 c;
      U8_NEXT_OR_FFFD(text.data(), i, size, c);
      const char32_t folded = Fold(static_cast<char32_t>(c));
      simple = folded != 0;
      if (simple) Append(folded, out);
    }
    if (!simple) out->resize(before);
    return simple;
  }

 private:
  void Set(char32_t c, const std::string& folded) {
    std::int64_t i = 0;
    UChar32 first = 0;
    if (folded.empty()) return;
    U8_NEXT(folded.data(), i, static_cast<std::int64_t>(folded.size()), first);
    if (i == static_cast<std::int64_t>(folded.size()) && first < 0x10000) table_[c] = static_cast<char16_t>(first);
  }

  // Han, Hangul syllables and Kana fold to themselves; their marks and compatibility forms are elsewhere.
  char32_t Fold(char32_t c) const {
    if (c < kSize) return table_[c];
    const bool stable = (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3041 && c <= 0x3096) ||
                        (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || c == 0x3005;
    return stable ? c : 0;
  }

  std::array<char16_t, kSize> table_{};
};

void AppendAsciiLower(std::string_view text, std::string* out) {
  for (const char c : text) out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
}

}  // namespace

void AppendCaseFold(std::string_view word, std::string* out) {
  static const FoldTable table(&SlowCaseFold);
  if (IsAscii(word)) return AppendAsciiLower(word, out);
  if (!table.AppendTo(word, out)) out->append(SlowCaseFold(word));
}

void AppendFoldDiacritics(std::string_view case_folded, std::string* out) {
  static const FoldTable table(&SlowFoldDiacritics);
  if (IsAscii(case_folded)) {
    out->append(case_folded);
    return;
  }
  if (!table.AppendTo(case_folded, out)) out->append(SlowFoldDiacritics(case_folded));
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

std::string NormalizeValue(std::string_view value) {
  std::string normal;
  bool gap = false;
  ForEachCodePoint(FoldDiacritics(CaseFold(value)), [&](char32_t c) {
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      gap = !normal.empty();
      return;
    }
    if (gap) normal += ' ';
    gap = false;
    Append(c, &normal);
  });
  return normal;
}

bool IsValidUtf8(std::string_view text) {
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string ToValidUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  ForEachCodePoint(text, [&](char32_t c) { Append(c, &valid); });
  return valid;
}

}  // namespace archive_search::text
