#include "query/scanner.h"

#include <algorithm>
#include <array>

namespace archive_search::query {
namespace {

struct QuotePair {
  std::string_view open;
  std::string_view close;
  std::string_view or_close;

  // The size of the closing mark at the beginning of `text`, 0 if there is none.
  [[nodiscard]] std::size_t CloseSize(std::string_view text) const {
    if (text.starts_with(close)) return close.size();
    return text.starts_with(or_close) ? or_close.size() : 0;
  }
};
// What keyboards and word processors put where the user typed a quotation mark. „ closes as in German or as in Polish.
constexpr std::array<QuotePair, 6> kQuotes = {{
    {"\"", "\"", "\""},
    {"“", "”", "”"},
    {"„", "“", "”"},
    {"«", "»", "»"},
    {"»", "«", "»"},
    {"”", "”", "”"},
}};

// White space beyond ASCII that queries are pasted with: no-break, en to hair spaces, narrow no-break, ideographic.
constexpr std::array<std::string_view, 7> kWideSpaces = {"\u00A0", "\u2002", "\u2003", "\u2009",
                                                         "\u200A", "\u202F", "\u3000"};

const QuotePair* OpeningQuote(std::string_view text) {
  for (const QuotePair& pair : kQuotes) {
    if (text.starts_with(pair.open)) return &pair;
  }
  return nullptr;
}

}  // namespace

bool IsSyntax(char c) {
  return std::string_view("()\":^*=~<>[]{}|&!?\\").find(c) != std::string_view::npos;
}

std::size_t Scanner::SpaceSize(std::size_t at) const {
  if (at >= text_.size()) return 0;
  if (std::string_view(" \t\n\r\f\v").find(text_[at]) != std::string_view::npos) return 1;
  for (const std::string_view space : kWideSpaces) {
    if (text_.substr(at).starts_with(space)) return space.size();
  }
  return 0;
}

std::size_t Scanner::QuoteSize(std::size_t at) const {
  const QuotePair* pair = OpeningQuote(text_.substr(at));
  return pair == nullptr ? 0 : pair->open.size();
}

void Scanner::SkipSpace() {
  while (const std::size_t size = SpaceSize(pos_)) pos_ += size;
}

ByteSpan Scanner::WordBefore(std::size_t at) const {
  ByteSpan word;
  for (std::size_t i = 0; i < at;) {
    const std::size_t space = SpaceSize(i);
    if (space == 0) {
      if (word.end < i || i == 0) word.begin = static_cast<std::uint32_t>(i);
      word.end = static_cast<std::uint32_t>(i + 1);
    }
    i += std::max<std::size_t>(space, 1);
  }
  return word;
}

bool Scanner::Take(char c) {
  if (AtEnd() || text_[pos_] != c) return false;
  ++pos_;
  return true;
}

bool Scanner::AtBoundary() const {
  return AtEnd() || text_[pos_] == ')' || SpaceSize(pos_) != 0;
}

absl::StatusOr<char> Scanner::ReadEscaped() {
  const std::size_t begin = pos_++;
  if (AtEnd()) return QueryError("nothing follows the backslash", SpanFrom(begin));
  return text_[pos_++];
}

absl::StatusOr<Run> Scanner::ReadWord() {
  Run run;
  const std::size_t begin = pos_;
  while (!AtEnd() && SpaceSize(pos_) == 0 && (QuoteSize(pos_) == 0)) {
    if (text_[pos_] == '\\') {
      const auto c = ReadEscaped();
      if (!c.ok()) return c.status();
      run.text += *c;
      run.escaped = true;
    } else if (IsSyntax(text_[pos_])) {
      break;
    } else {
      run.text += text_[pos_++];
    }
  }
  if (!run.text.empty()) run.end_star = Take('*');
  run.span = SpanFrom(begin);
  return run;
}

absl::StatusOr<Run> Scanner::ReadValue() {
  Run run;
  const std::size_t begin = pos_;
  int depth = 0;
  while (!AtEnd() && SpaceSize(pos_) == 0) {
    const char c = text_[pos_];
    if ((c == ')' && depth == 0) || c == '^') break;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    run.end_star = c == '*';
    if (c == '\\') {
      const auto escaped = ReadEscaped();
      if (!escaped.ok()) return escaped.status();
      run.text += *escaped;
      run.escaped = true;
    } else {
      run.text += text_[pos_++];
    }
  }
  if (run.end_star) run.text.pop_back();
  run.span = SpanFrom(begin);
  return run;
}

absl::StatusOr<Run> Scanner::ReadQuoted() {
  const QuotePair* pair = OpeningQuote(rest());
  Run run;
  const std::size_t begin = pos_;
  pos_ += pair->open.size();
  while (!AtEnd() && pair->CloseSize(rest()) == 0) {
    if (text_[pos_] == '\\') {
      const auto c = ReadEscaped();
      if (!c.ok()) return c.status();
      run.text += *c;
    } else {
      run.text += text_[pos_++];
    }
  }
  if (AtEnd()) return QueryError("the quotation has no end; expected a closing quotation mark", SpanFrom(begin));
  pos_ += pair->CloseSize(rest());
  run.span = SpanFrom(begin);
  return run;
}

}  // namespace archive_search::query
