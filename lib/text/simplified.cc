#include "text/simplified.h"

#include <unicode/translit.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace archive_search::text {
namespace {

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kEnd = 0xA000;
constexpr char16_t kGap = u'\n';  // keeps the transform from reading two characters together

using HanTable = std::array<char16_t, kEnd - kFirst>;

icu::UnicodeString Transformed() {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transform(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot simplify Chinese characters");
  icu::UnicodeString all;
  for (char32_t c = kFirst; c < kEnd; ++c) all.append(static_cast<char16_t>(c)).append(kGap);
  transform->transliterate(all);
  return all;
}

HanTable OneToOne() {
  HanTable table{};
  const icu::UnicodeString all = Transformed();
  int begin = 0;
  for (char32_t c = kFirst; c < kEnd; ++c) {
    const int end = all.indexOf(kGap, begin);
    const char16_t simple = end - begin == 1 ? all.charAt(begin) : char16_t{0};
    table[c - kFirst] = simple >= kFirst && simple < kEnd ? simple : static_cast<char16_t>(c);
    begin = end + 1;
  }
  return table;
}

// ICU's transform turns 苧 and 苎 into each other: the lower one stands for both.
HanTable MakeTable() {
  const HanTable once = OneToOne();
  HanTable table = once;
  for (char16_t& simple : table) simple = std::min(simple, once[simple - kFirst]);
  return table;
}

}  // namespace

char32_t Simplified(char32_t c) {
  static const HanTable table = MakeTable();
  return c >= kFirst && c < kEnd ? table[c - kFirst] : c;
}

}  // namespace archive_search::text
