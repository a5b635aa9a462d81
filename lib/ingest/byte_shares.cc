#include "ingest/byte_shares.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace archive_search::ingest {
namespace {

using Byte = unsigned char;

constexpr std::size_t kFewest = 16;  // bytes beyond ASCII

// How many of the bytes beyond ASCII lie where.
class Shares {
 public:
  explicit Shares(std::string_view text) {
    for (const char c : text) {
      if (static_cast<Byte>(c) < 0x80) continue;
      ++counts_[static_cast<Byte>(c)];
      ++total_;
    }
  }
  [[nodiscard]] std::size_t total() const { return total_; }
  // Of a stretch of bytes, how many there are at all.
  [[nodiscard]] std::size_t Different(Byte first, Byte last) const {
    return static_cast<std::size_t>(
        std::count_if(&counts_[first], &counts_[last] + 1, [](std::size_t count) { return count > 0; }));
  }
  [[nodiscard]] double Of(Byte first, Byte last) const {
    std::size_t sum = 0;
    for (unsigned byte = first; byte <= last; ++byte) sum += counts_[byte];
    return total_ == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(total_);
  }

 private:
  std::array<std::size_t, 256> counts_{};
  std::size_t total_ = 0;
};

// Small letters lie in two rows, а to п and р to я, with frames for tables in between, which words have none of.
bool IsIbm866(const Shares& shares) {
  const double capitals = shares.Of(0x80, 0x9F);
  const double first = shares.Of(0xA0, 0xAF);
  const double last = shares.Of(0xE0, 0xEF);
  const double others = shares.Of(0xF0, 0xF7);  // Ё ё Є є Ї ї Ў ў
  constexpr std::size_t kFewestLetters = 8;     // dashes, or umlauts, of other charsets are fewer
  return capitals + first + last + others >= 0.98 && first >= 0.35 && last >= 0.15 && first + last >= 0.6 &&
         shares.Different(0xA0, 0xAF) + shares.Different(0xE0, 0xEF) >= kFewestLetters;
}

bool IsThaiConsonant(Byte byte) {
  return byte >= 0xA1 && byte <= 0xCE;
}
// A vowel or tone above or below the consonant before it.
bool IsThaiMark(Byte byte) {
  return byte == 0xD1 || (byte >= 0xD4 && byte <= 0xDA) || (byte >= 0xE7 && byte <= 0xEE);
}

// The part of the marks that stand where they can.
double MarksInPlace(std::string_view text) {
  std::size_t marks = 0;
  std::size_t in_place = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsThaiMark(static_cast<Byte>(text[i]))) continue;
    const Byte before = i == 0 ? Byte{0} : static_cast<Byte>(text[i - 1]);
    ++marks;
    in_place += IsThaiConsonant(before) || IsThaiMark(before) ? 1 : 0;
  }
  return marks == 0 ? 0 : static_cast<double>(in_place) / static_cast<double>(marks);
}

// Korean's syllables (EUC-KR), whose first bytes are consonants here, lack the vowels.
bool IsThai(const Shares& shares, std::string_view text) {
  const double quotes = shares.Of(0x85, 0x85) + shares.Of(0x91, 0x97) + shares.Of(0xA0, 0xA0);
  const double assigned = shares.Of(0xA1, 0xDA) + shares.Of(0xDF, 0xFB) + quotes;
  const double vowel_aa = shares.Of(0xD2, 0xD3);
  const double vowels_before = shares.Of(0xE0, 0xE4);
  const double tones = shares.Of(0xE8, 0xE9);
  return assigned >= 0.985 && vowel_aa >= 0.03 && vowels_before >= 0.03 && tones >= 0.02 && MarksInPlace(text) >= 0.97;
}

}  // namespace

std::string_view CharsetByShares(std::string_view words) {
  const Shares shares(words);
  if (shares.total() < kFewest) return "";
  if (IsIbm866(shares)) return "IBM866";
  return IsThai(shares, words) ? "windows-874" : "";
}

}  // namespace archive_search::ingest
