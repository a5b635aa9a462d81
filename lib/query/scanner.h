// Reads a query text from left to right: white space, words, quoted strings. Knows no grammar.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/query.h"

namespace archive_search::query {

// A run of text with its escapes resolved. `end_star` says that an unescaped * stood behind it.
struct Run {
  std::string text;
  ByteSpan span;  // with quotes and star
  bool end_star = false;
  bool escaped = false;  // a backslash stood in it: never an operator
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] bool AtEnd() const { return pos_ >= text_.size(); }
  [[nodiscard]] std::uint32_t pos() const { return static_cast<std::uint32_t>(pos_); }
  [[nodiscard]] char Peek(std::size_t ahead = 0) const {
    return pos_ + ahead < text_.size() ? text_[pos_ + ahead] : '\0';
  }
  [[nodiscard]] std::string_view rest() const { return text_.substr(pos_); }
  [[nodiscard]] std::string_view text() const { return text_; }
  void Skip(std::size_t bytes) { pos_ += bytes; }
  void SkipSpace();
  bool Take(char c);  // skips c if it is next
  // True at white space (Unicode's), a closing parenthesis or the end.
  [[nodiscard]] bool AtBoundary() const;

  // A word as it stands outside quotes: up to white space or a character that means something to the language.
  // A backslash takes the next character as it is. May be empty.
  [[nodiscard]] absl::StatusOr<Run> ReadWord();

  // A value of a metadata field: up to white space, a ^ or a closing parenthesis that none in the value opened.
  [[nodiscard]] absl::StatusOr<Run> ReadValue();

  // A quoted string; the opening quote is next. Straight, typographic and guillemet quotes pair with their own kind,
  // as any of the languages that use them writes them.
  [[nodiscard]] absl::StatusOr<Run> ReadQuoted();
  [[nodiscard]] bool AtQuote() const { return QuoteSize(pos_) != 0; }

  // The last run without white space that ends before `at`; empty at the beginning of the text.
  [[nodiscard]] ByteSpan WordBefore(std::size_t at) const;

 private:
  [[nodiscard]] std::size_t SpaceSize(std::size_t at) const;
  [[nodiscard]] std::size_t QuoteSize(std::size_t at) const;
  absl::StatusOr<char> ReadEscaped();
  [[nodiscard]] ByteSpan SpanFrom(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(pos_)};
  }

  std::string_view text_;
  std::size_t pos_ = 0;
};

// Characters that mean something to the language outside quotes.
[[nodiscard]] bool IsSyntax(char c);

}  // namespace archive_search::query
