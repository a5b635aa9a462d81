#include "entity/name_key.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

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

}  // namespace

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
