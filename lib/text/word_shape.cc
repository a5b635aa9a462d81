#include "text/word_shape.h"

#include <algorithm>
#include <iterator>

#include "text/script.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestElided = 6;
constexpr std::u16string_view kElided[] = {
    u"c",      u"d",  u"j",    u"l",    u"m",   u"n",    u"s",    u"t",    u"qu", u"jusqu", u"lorsqu",
    u"puisqu", u"un", u"dell", u"nell", u"all", u"dall", u"sull", u"coll", u"gl", u"quell", u"quest",
};

bool IsApostrophe(char16_t unit) {
  return unit == u'\'' || unit == 0x2019 || unit == 0x2018 || unit == 0x2BC || unit == 0x2BB || unit == 0x5F3;
}

bool IsEdge(char16_t unit) {
  return IsApostrophe(unit) || unit == u'_' || unit == 0x203F;
}

bool IsElided(std::u16string_view prefix) {
  const auto same = [](char16_t a, char16_t b) { return (a | 0x20) == b; };
  return std::any_of(std::begin(kElided), std::end(kElided), [&](std::u16string_view elided) {
    return std::equal(prefix.begin(), prefix.end(), elided.begin(), elided.end(), same);
  });
}

bool IsVowelOrH(char16_t unit) {
  constexpr std::u16string_view kVowels = u"aeiouyhAEIOUYHÀÂÄÆÈÉÊËÌÎÏÒÔÖŒÙÛÜàâäæèéêëìîïòôöœùûü";
  return kVowels.find(unit) != std::u16string_view::npos;
}

}  // namespace

UnitSpan WithoutEdges(std::u16string_view units, UnitSpan word) {
  while (word.begin < word.end && IsEdge(units[word.begin])) ++word.begin;
  while (word.begin < word.end && IsEdge(units[word.end - 1])) --word.end;
  return word;
}

std::size_t ElisionSize(std::u16string_view word) {
  const std::u16string_view head = word.substr(0, kLongestElided + 1);
  const auto apostrophe = std::find_if(head.begin(), head.end(), &IsApostrophe);
  const auto size = static_cast<std::size_t>(apostrophe - head.begin());
  if (apostrophe == head.end() || size + 1 >= word.size()) return 0;
  return IsElided(head.substr(0, size)) && IsVowelOrH(word[size + 1]) ? size + 1 : 0;
}

std::size_t SizeWithoutPossessive(std::u16string_view word) {
  const std::size_t size = word.size();
  if (size < 3 || (word[size - 1] | 0x20) != u's' || !IsApostrophe(word[size - 2])) return size;
  return ClassOf(word[size - 3]).script == Script::kLatin ? size - 2 : size;
}

}  // namespace archive_search::text
