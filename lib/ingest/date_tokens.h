// The numbers, words and signs that a written date consists of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::ingest {

inline constexpr int kHugeNumber = 999'999'999;

struct DateToken {
  enum class Kind { kNumber, kWord, kSign };

  Kind kind = Kind::kSign;
  std::string text;    // a word is folded (calendar_words.h)
  int value = 0;       // of a number
  int digits = 0;      // how many it was written with
  bool glued = false;  // no space stands before it
  bool operator==(const DateToken&) const = default;

  [[nodiscard]] bool IsNumber() const { return kind == Kind::kNumber; }
  [[nodiscard]] bool IsSign(char c) const { return kind == Kind::kSign && text.size() == 1 && text[0] == c; }
};

// Digits of any script make numbers; numbers of more than nine digits have the value kHugeNumber. A full stop behind a
// word is part of it ("a.m." is "a.m"), every ideograph a word of its own. Parts in parentheses and commas are left
// out.
[[nodiscard]] std::vector<DateToken> TokenizeDate(std::string_view text);

}  // namespace archive_search::ingest
