#include "text/hangul.h"

#include <algorithm>

#include "text/code_points.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes
constexpr std::string_view kTag = "und:";

bool IsHangul(std::string_view word) {
  bool hangul = true;
  ForEachCodePoint(word, [&](char32_t c) { hangul = hangul && c >= 0xAC00 && c <= 0xD7A3; });
  return hangul;
}

std::string_view WithoutTag(std::string_view stem) {
  return stem.substr(stem.find(':') + 1);
}

}  // namespace

void AddHangulBigrams(std::string_view word, std::vector<std::string>* stems) {
  if (word.size() < 2 * kSyllable || !IsHangul(word)) return;
  for (std::size_t i = 0; i + 2 * kSyllable <= word.size(); i += kSyllable) {
    std::string bigram = std::string(kTag).append(word.substr(i, 2 * kSyllable));
    if (std::find(stems->begin(), stems->end(), bigram) == stems->end()) stems->push_back(std::move(bigram));
  }
}

std::vector<std::string> HangulBigramsToFind(std::string_view word, const std::vector<std::string>& stems) {
  std::string_view shortest = word;
  for (const std::string& tagged : stems) {
    const std::string_view stem = WithoutTag(tagged);
    if (!word.starts_with(stem)) return {};
    if (stem.size() < shortest.size()) shortest = stem;
  }
  std::vector<std::string> bigrams;
  AddHangulBigrams(shortest, &bigrams);
  return bigrams;
}

}  // namespace archive_search::text
