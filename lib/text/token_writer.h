// Writes the tokens of words that the rules have found.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "text/analyzed_text.h"
#include "text/normalize.h"
#include "text/word_breaks.h"

namespace archive_search::text {

class TokenWriter {
 public:
  // Writes tokens of `text` to `*out`, which is empty; both must outlive the writer. Finish() must follow.
  TokenWriter(std::string_view text, AnalyzedText* out);

  // A word of nothing but ASCII letters and digits, about which the rules of readers say nothing.
  void WritePlain(std::size_t begin, std::size_t end) {
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.form = token.word = static_cast<std::uint32_t>(arena_size_);
    token.form_size = token.word_size = static_cast<std::uint16_t>(std::min(end - begin, kLongestForm));
    token.script = IsNumber(begin, end) ? Script::kNumber : Script::kLatin;
    AppendPlain(begin, token.form_size);
    out_.tokens.push_back(token);
  }

  // One that is not to be looked up in a dictionary: its tokens, as readers expect them (tokenizer.h).
  void WriteWord(WordSpan word);

  void Finish();

 private:
  static constexpr std::size_t kLongestForm = std::numeric_limits<std::uint16_t>::max();
  static constexpr std::size_t kShort = 16;  // bytes that are copied at once, whatever a word's size

  [[nodiscard]] bool IsNumber(std::size_t begin, std::size_t end) const {
    while (begin < end && text_[begin] <= '9') ++begin;
    return begin == end;
  }

  void AppendPlain(std::size_t begin, std::size_t size) {
    const bool fits = size <= kShort && begin + kShort <= text_.size();
    std::memcpy(Room(size), text_.data() + begin, fits ? kShort : size);
  }

  // Takes `size` bytes at the arena's end, behind which there are kShort more.
  char* Room(std::size_t size) {
    const std::size_t place = arena_size_;
    arena_size_ += size;
    if (out_.arena.size() < arena_size_ + kShort) out_.arena.resize(2 * (arena_size_ + kShort));
    return out_.arena.data() + place;
  }

  void Write(const WordSpan& word);
  void AppendForms(const WordSpan& word, Token* token);
  void AppendForm(std::string_view form, Token* token);
  void AppendWord(std::string_view word, Token* token);
  void FoldLong(std::string_view surface);
  void JoinPrevious(const Token& token);

  std::string_view text_;
  AnalyzedText& out_;
  std::size_t arena_size_ = 0;  // as far as it is written
  FoldedWord short_;            // buffers
  std::string long_form_, long_word_;
};

// The size of the longest beginning of `text` that ends between characters, at most `longest`, which is more than
// three.
[[nodiscard]] std::size_t CutAtCharacter(std::string_view text, std::size_t longest);

}  // namespace archive_search::text
