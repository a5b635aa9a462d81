// Writes the tokens of words that the rules have found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/analyzed_text.h"
#include "text/normalize.h"
#include "text/word_breaks.h"

namespace archive_search::text {

class TokenWriter {
 public:
  // Appends to `*out` tokens of `text`; both must outlive the writer.
  TokenWriter(std::string_view text, AnalyzedText* out) : text_(text), out_(*out) {}

  // A word of nothing but ASCII letters and digits, about which the rules of readers say nothing. Its capitals stay:
  // LowerAscii() of the arena must follow.
  void WritePlain(std::size_t begin, std::size_t end);

  // One that is not to be looked up in a dictionary: its tokens, as readers expect them (tokenizer.h).
  void WriteWord(WordSpan word);

 private:
  void Write(const WordSpan& word);
  void AppendForms(const WordSpan& word, Token* token);
  void AppendForm(std::string_view form, Token* token);
  void AppendWord(std::string_view word, Token* token);
  void FoldLong(std::string_view surface);
  void JoinPrevious(const Token& token);

  std::string_view text_;
  AnalyzedText& out_;
  FoldedWord short_;  // buffers
  std::string long_form_, long_word_;
};

// The size of the longest beginning of `text` that ends between characters, at most `longest`, which is more than
// three.
[[nodiscard]] std::size_t CutAtCharacter(std::string_view text, std::size_t longest);

}  // namespace archive_search::text
