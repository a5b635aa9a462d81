// A piece of a text as ICU reads it: UTF-16, with the way back to the bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace archive_search::text {

class Piece {
 public:
  // Takes the UTF-8 that stands at byte `base` of its text, each ill-formed sequence as U+FFFD. Each Han and Kana
  // character becomes an unit of its own, U+3006: a letter to the rules of sentences, but not in ICU's dictionary of
  // Chinese and Japanese words, so that the rules of words cut around each one. With `wrapped` line ends become spaces.
  void Assign(std::string_view text, std::uint32_t base, bool wrapped);

  [[nodiscard]] std::u16string_view units() const { return {units_.data(), size_}; }
  [[nodiscard]] CharacterClass class_of(std::size_t unit) const { return classes_[unit]; }
  // The byte of the text at which a unit begins; that of units().size() is the end.
  [[nodiscard]] std::uint32_t offset(std::size_t unit) const { return offsets_[unit]; }

 private:
  void Push(char32_t c, std::uint32_t offset);
  void PushUnit(char16_t unit, CharacterClass known, std::uint32_t offset);

  std::size_t size_ = 0;  // the buffers keep their greatest length
  std::vector<char16_t> units_;
  std::vector<CharacterClass> classes_;
  std::vector<std::uint32_t> offsets_;
};

}  // namespace archive_search::text
