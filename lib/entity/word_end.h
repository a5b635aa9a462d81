// Whether a word ends with one of many endings: comparisons of numbers, where those of strings would be calls.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "entity/name_key.h"

namespace archive_search::entity {

// Its last bytes as the high ones of a number.
class WordEnding {
 public:
  constexpr WordEnding(const char* text) : text_(text) {  // NOLINT: lists of endings are written as strings
    const std::size_t compared = std::min<std::size_t>(text_.size(), 8);
    for (const char c : text_.substr(text_.size() - compared)) {
      bits_ = bits_ >> 8 | std::uint64_t{static_cast<unsigned char>(c)} << 56;
      mask_ = mask_ >> 8 | std::uint64_t{0xFF} << 56;
    }
  }
  [[nodiscard]] constexpr std::size_t size() const { return text_.size(); }

 private:
  friend class WordEnd;

  std::string_view text_;
  std::uint64_t bits_ = 0;
  std::uint64_t mask_ = 0;
};

class WordEnd {
 public:
  explicit WordEnd(std::string_view word) : word_(word) {
    if (word.size() >= 8) {
      std::memcpy(&last_, word.data() + word.size() - 8, 8);
    } else if (!word.empty()) {
      last_ = ReadRest(word) << (64 - 8 * word.size());
    }
  }

  [[nodiscard]] bool Is(const WordEnding& ending) const {
    return (last_ & ending.mask_) == ending.bits_ && word_.size() >= ending.size() &&
           (ending.size() <= 8 || word_.ends_with(ending.text_));
  }
  [[nodiscard]] bool IsAnyOf(std::span<const WordEnding> endings) const {
    return std::any_of(endings.begin(), endings.end(), [&](const WordEnding& ending) { return Is(ending); });
  }

 private:
  std::string_view word_;
  std::uint64_t last_ = 0;
};

}  // namespace archive_search::entity
