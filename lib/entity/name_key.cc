#include "entity/name_key.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

struct CaseCount {
  int upper = 0;
  int lower = 0;
  bool upper_first = false;
};

CaseCount CountCases(std::string_view raw) {
  CaseCount count;
  const auto size = static_cast<std::int32_t>(raw.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(raw.data(), i, size, c);
    if (c < 0) continue;
    const bool upper = u_isUUppercase(c) || u_istitle(c);
    if (count.upper + count.lower == 0) count.upper_first = upper;
    if (upper) {
      ++count.upper;
    } else if (u_isULowercase(c)) {
      ++count.lower;
    }
  }
  return count;
}

bool HasCase(std::string_view folded) {
  const CaseCount count = CountCases(folded);
  return count.lower > 0;
}

// Reads eight bytes of ASCII at a time.
class AsciiSpelling {
 public:
  void Read(std::uint64_t eight) {
    const std::uint64_t upper = BytesBetween(eight, 'A', 'Z');
    const std::uint64_t lower = BytesBetween(eight, 'a', 'z');
    if (!upper_ && !lower_) upper_first_ = (((upper | lower) & (0 - (upper | lower))) & upper) != 0;
    several_upper_ = several_upper_ || (upper & (upper - 1)) != 0 || (upper_ && upper != 0);
    upper_ = upper_ || upper != 0;
    lower_ = lower_ || lower != 0;
    period_ = period_ || BytesBetween(eight, '.', '.') != 0;
    apostrophe_ = apostrophe_ || BytesBetween(eight, '\'', '\'') != 0;
  }

  [[nodiscard]] bool upper() const { return upper_; }
  [[nodiscard]] Spelling Result() const { return {Case(), true, period_, apostrophe_}; }

 private:
  [[nodiscard]] WordCase Case() const {
    if (!upper_) return lower_ ? WordCase::kLower : WordCase::kUncased;
    if (!upper_first_) return WordCase::kMixed;
    return several_upper_ && !lower_ ? WordCase::kUpper : WordCase::kCapital;
  }

  bool upper_ = false;
  bool several_upper_ = false;
  bool lower_ = false;
  bool upper_first_ = false;
  bool period_ = false;
  bool apostrophe_ = false;
};

// U+0430 to U+045F.
bool StartsWithSmallCyrillic(std::string_view word) {
  if (word.size() < 2) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  const auto second = static_cast<unsigned char>(word[1]);
  return (first == 0xD0 && second >= 0xB0) || (first == 0xD1 && second < 0xA0);
}

// U+0600 to U+06FF and U+4000 to U+9FFF: nothing but Arabic and Han, which have neither case nor periods.
bool IsArabicOrHan(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x80 && byte < 0xC0) || (byte >= 0xD8 && byte <= 0xDB) || (byte >= 0xE4 && byte <= 0xE9);
  });
}

Spelling ReadForeignSpelling(std::string_view raw, std::string_view folded) {
  Spelling spelling;
  if (IsArabicOrHan(raw)) return spelling;
  const bool small = raw == folded && StartsWithSmallCyrillic(raw);
  spelling.letters = small ? WordCase::kLower : CaseOf(raw, folded);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '.') spelling.has_period = true;
    if (raw[i] == '\'' || (raw[i] == '\xE2' && raw.substr(i).starts_with("’"))) spelling.has_apostrophe = true;
  }
  return spelling;
}

}  // namespace

Spelling ReadAnySpelling(std::string_view raw, std::string_view folded) {
  AsciiSpelling spelling;
  std::string_view rest = raw;
  while (!rest.empty()) {
    const std::size_t size = std::min<std::size_t>(rest.size(), 8);
    std::uint64_t eight = 0;
    if (size == 8) {
      std::memcpy(&eight, rest.data(), 8);
    } else {
      eight = ReadRest(rest);
    }
    if ((eight & kHighBits) != 0) return ReadForeignSpelling(raw, folded);
    rest.remove_prefix(size);
    spelling.Read(eight);
  }
  Spelling result = spelling.Result();
  if (spelling.upper() && raw == folded) result.letters = CaseOf(raw, folded);
  return result;
}

WordCase CaseOf(std::string_view raw, std::string_view folded) {
  if (raw == folded) {
    const auto first = static_cast<unsigned char>(raw.empty() ? '0' : raw.front());
    if (first >= 'a' && first <= 'z') return WordCase::kLower;
    return HasCase(folded) ? WordCase::kLower : WordCase::kUncased;
  }
  const CaseCount count = CountCases(raw);
  if (count.upper == 0) return count.lower > 0 ? WordCase::kLower : WordCase::kUncased;
  if (!count.upper_first) return WordCase::kMixed;
  return count.upper >= 2 && count.lower == 0 ? WordCase::kUpper : WordCase::kCapital;
}

std::string NameKey::Joined() const {
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined.push_back(' ');
    joined.append(word);
  }
  return joined;
}

NameKey MakeNameKey(std::string_view name, std::string_view language) {
  const text::AnalyzedText analyzed = text::Tokenize(name, language);
  NameKey key;
  if (analyzed.tokens.size() > kMaxNameWords) return key;
  for (const text::Token& token : analyzed.tokens) {
    const WordCase word_case = CaseOf(name.substr(token.begin, token.end - token.begin), analyzed.form(token));
    if (StartsWithCapital(word_case)) key.capitals |= 1U << key.words.size();
    key.acronym = analyzed.tokens.size() == 1 && word_case == WordCase::kUpper;
    key.words.emplace_back(analyzed.word(token));
  }
  return key;
}

}  // namespace archive_search::entity
