#include "text/word_shape.h"

#include <algorithm>
#include <iterator>

#include "text/code_points.h"
#include "text/script.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestElided = 6;
constexpr std::string_view kElided[] = {
    "c",      "d",  "j",    "l",    "m",   "n",    "s",    "t",    "qu", "jusqu", "lorsqu",
    "puisqu", "un", "dell", "nell", "all", "dall", "sull", "coll", "gl", "quell", "quest",
};

bool IsApostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0x2BB || c == 0x5F3;
}

bool IsEdge(char32_t c) {
  return IsApostrophe(c) || c == U'_' || c == U'@' || c == 0x203F;
}

bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsElided(std::string_view prefix) {
  const auto same = [](char a, char b) { return (a | 0x20) == b; };
  return std::any_of(std::begin(kElided), std::end(kElided), [&](std::string_view elided) {
    return std::equal(prefix.begin(), prefix.end(), elided.begin(), elided.end(), same);
  });
}

bool IsVowelOrH(char32_t c) {
  constexpr std::u32string_view kVowels = U"aeiouyhAEIOUYHÀÂÄÆÈÉÊËÌÎÏÒÔÖŒÙÛÜàâäæèéêëìîïòôöœùûü";
  return kVowels.find(c) != kVowels.npos;
}

}  // namespace

std::size_t SizeWithoutEdge(std::string_view word) {
  for (CodePoint last = LastCodePoint(word); last.size > 0 && IsEdge(last.c); last = LastCodePoint(word))
    word.remove_suffix(last.size);
  return word.size();
}

Elision ElisionOf(std::string_view word) {
  const std::string_view head = word.substr(0, kLongestElided + 1);
  const auto apostrophe = std::find_if_not(head.begin(), head.end(), &IsAsciiLetter);
  const auto size = static_cast<std::size_t>(apostrophe - head.begin());
  const CodePoint mark = FirstCodePoint(word.substr(size));
  const CodePoint vowel = FirstCodePoint(word.substr(size + mark.size));
  if (!IsApostrophe(mark.c) || !IsVowelOrH(vowel.c) || !IsElided(head.substr(0, size))) return {};
  return {size, size + mark.size};
}

std::size_t SizeWithoutPossessive(std::string_view word) {
  const CodePoint s = LastCodePoint(word);
  const CodePoint apostrophe = LastCodePoint(word.substr(0, word.size() - s.size));
  const std::size_t size = word.size() - s.size - apostrophe.size;
  if ((s.c != U's' && s.c != U'S') || !IsApostrophe(apostrophe.c)) return word.size();
  return ClassOf(LastCodePoint(word.substr(0, size)).c).script == Script::kLatin ? size : word.size();
}

}  // namespace archive_search::text
