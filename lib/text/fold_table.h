// The short way of folding: tables for the code points that fold alike whatever stands beside them.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace archive_search::text {

// Filled from the long way, so that both agree.
class FoldTable {
 public:
  // `ideograph` folds Han characters.
  FoldTable(std::string (*fold)(std::string_view), char32_t (*ideograph)(char32_t));

  // What a code point becomes; 0 where the table does not know.
  [[nodiscard]] char32_t Fold(char32_t c) const { return c < kSize ? table_[c] : FoldBeyond(c); }

  // Appends the folded text; where the table does not suffice leaves `*out` as it was and returns false.
  [[nodiscard]] bool AppendTo(std::string_view text, std::string* out) const;

 private:
  static constexpr char32_t kSize = 0x2100;  // all alphabets, and the apostrophes behind them

  void Set(char32_t c, std::string_view folded);
  [[nodiscard]] char32_t FoldBeyond(char32_t c) const;

  char32_t (*ideograph_)(char32_t);
  std::array<char16_t, kSize> table_{};
};

}  // namespace archive_search::text
