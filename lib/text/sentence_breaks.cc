#include "text/sentence_breaks.h"

#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/utf8.h>

#include <array>

#include "text/code_points.h"
#include "text/script.h"

namespace archive_search::text {
namespace {

bool IsTerm(int c) {
  return c == U_SB_ATERM || c == U_SB_STERM;
}

bool IsSeparator(int c) {
  return c == U_SB_SEP || c == U_SB_CR || c == U_SB_LF;
}

bool IsExtension(int c) {
  return c == U_SB_EXTEND || c == U_SB_FORMAT;
}

bool IsLetter(int c) {
  return c == U_SB_UPPER || c == U_SB_LOWER || c == U_SB_OLETTER;
}

int PropertyOf(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK);
}

// Bytes with which a character that ends a sentence may begin: most text holds few of them.
std::array<bool, 256> MakeFirstBytes() {
  icu::UnicodeSet ends(U';', U';');
  ends.add(0x37E);
  for (const int property : {U_SB_ATERM, U_SB_STERM, U_SB_SEP, U_SB_CR, U_SB_LF}) {
    UErrorCode error = U_ZERO_ERROR;
    ends.addAll(icu::UnicodeSet().applyIntPropertyValue(UCHAR_SENTENCE_BREAK, property, error));
  }
  std::array<bool, 256> first{};
  for (int i = 0; i < ends.size(); ++i) {
    std::array<char, U8_MAX_LENGTH> bytes;
    int size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, ends.charAt(i));
    first[static_cast<unsigned char>(bytes[0])] = true;
  }
  return first;
}

std::size_t NextCandidate(std::string_view text, std::size_t from) {
  static const std::array<bool, 256> first = MakeFirstBytes();
  const std::array<bool, 256>& may_end = first;
  while (from < text.size() && !may_end[static_cast<unsigned char>(text[from])]) ++from;
  return from;
}

}  // namespace

struct SentenceBreaker::Character {
  int property = U_SB_OTHER;  // USentenceBreak; U_SB_OTHER at the text's end
  std::size_t begin = 0;
  std::size_t end = 0;  // equal to begin at the text's end
};

int SentenceBreaker::ClassOf(char32_t c) const {
  if (rules_.lines_go_on && (c == U'\n' || c == U'\r')) return U_SB_SP;
  if (rules_.greek && (c == U';' || c == 0x37E)) return U_SB_STERM;
  return PropertyOf(c);
}

SentenceBreaker::Character SentenceBreaker::At(std::size_t at) const {
  const CodePoint c = FirstCodePoint(text_.substr(at));
  return {c.size > 0 ? ClassOf(c.c) : U_SB_OTHER, at, at + c.size};
}

// The character behind those that only extend the one before `i`.
SentenceBreaker::Character SentenceBreaker::BehindExtensions(std::size_t i) const {
  Character c = At(i);
  while (IsExtension(c.property)) c = At(c.end);
  return c;
}

// Of the character that ends at `i`, not counting extensions.
int SentenceBreaker::ClassBefore(std::size_t i) const {
  for (std::string_view before = text_.substr(0, i); !before.empty();) {
    const CodePoint last = LastCodePoint(before);
    const int property = ClassOf(last.c);
    if (!IsExtension(property)) return property;
    before.remove_suffix(last.size);
  }
  return U_SB_OTHER;
}

// Rule 8: whether the next letter is a small one, with neither an end nor another letter before it.
bool SentenceBreaker::GoesOnInLower(std::size_t i) const {
  for (Character c = At(i); c.end > c.begin; c = At(c.end)) {
    if (c.property == U_SB_LOWER) return true;
    if (IsLetter(c.property) || IsSeparator(c.property) || IsTerm(c.property)) return false;
  }
  return false;
}

// Rules 6 to 11.
bool SentenceBreaker::EndsBehind(const Character& terminator, std::size_t begin, SentenceBreak* out) {
  const bool full_stop = terminator.property == U_SB_ATERM;
  Character next = BehindExtensions(terminator.end);
  out->point = terminator.end;
  if (full_stop && next.property == U_SB_NUMERIC) return false;
  if (full_stop && next.property == U_SB_UPPER) {
    const int before = ClassBefore(begin);
    if (before == U_SB_UPPER || before == U_SB_LOWER) return false;
  }
  out->abbreviates = full_stop && next.property != U_SB_CLOSE;
  while (next.property == U_SB_CLOSE) next = BehindExtensions(next.end);
  while (next.property == U_SB_SP) next = BehindExtensions(next.end);
  if (full_stop && GoesOnInLower(next.begin)) return false;
  if (next.property == U_SB_SCONTINUE || IsTerm(next.property)) return false;
  out->at = next.begin;
  if (!IsSeparator(next.property)) return true;
  out->abbreviates = false;
  const bool crlf = next.property == U_SB_CR && At(next.end).property == U_SB_LF;
  out->at = crlf ? next.end + 1 : next.end;
  return true;
}

SentenceBreak SentenceBreaker::Next() {
  SentenceBreak out;
  while ((pos_ = NextCandidate(text_, pos_)) < text_.size()) {
    const CodePoint candidate = FirstCodePoint(text_.substr(pos_));
    if (!text::ClassOf(candidate.c).ends_sentence) {
      pos_ += candidate.size;
      continue;
    }
    const Character c = At(pos_);
    const std::size_t begin = pos_;
    pos_ = c.end;
    if (IsSeparator(c.property)) {
      if (c.property == U_SB_CR && At(c.end).property == U_SB_LF) ++pos_;
      return {pos_, begin, false};
    }
    if (!IsTerm(c.property) || !EndsBehind(c, begin, &out)) continue;
    pos_ = out.at;
    return out;
  }
  return {text_.size(), text_.size(), false};
}

}  // namespace archive_search::text
