#include "ingest/date_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>

#include "ingest/calendar_words.h"

namespace archive_search::ingest {
namespace {

class DateTokenizer {
 public:
  explicit DateTokenizer(std::string_view text) : text_(text) { Advance(); }

  std::vector<DateToken> Tokens() {
    while (!done_) {
      if (u_isUWhiteSpace(c_) || c_ == ',' || c_ == 0x3001 || c_ == 0x60C) {
        glued_ = false;
        Advance();
      } else if (c_ == '(' || c_ == 0xFF08) {
        SkipParentheses();
      } else if (u_charDigitValue(c_) >= 0) {
        Add(Number());
      } else if (IsLetter()) {
        Add(Word());
      } else {
        Add(Sign());
      }
    }
    return std::move(tokens_);
  }

 private:
  void Advance() {
    begin_ = next_;
    done_ = next_ >= text_.size();
    if (done_) return;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    U8_NEXT(bytes, next_, text_.size(), c_);
    if (c_ < 0) c_ = 0xFFFD;
  }

  [[nodiscard]] bool IsLetter() const {
    return u_isalpha(c_) || (U_GET_GC_MASK(c_) & U_GC_M_MASK) != 0 || c_ == '\'' || c_ == 0x5F3;
  }
  [[nodiscard]] bool IsIdeograph() const { return u_hasBinaryProperty(c_, UCHAR_IDEOGRAPHIC) != 0; }

  void Add(DateToken token) {
    token.glued = glued_ && !tokens_.empty();
    glued_ = true;
    tokens_.push_back(std::move(token));
  }

  void SkipParentheses() {
    while (!done_ && c_ != ')' && c_ != 0xFF09) Advance();
    if (!done_) Advance();
  }

  DateToken Number() {
    DateToken token;
    token.kind = DateToken::Kind::kNumber;
    for (; !done_ && u_charDigitValue(c_) >= 0; Advance()) {
      ++token.digits;
      token.text += static_cast<char>('0' + u_charDigitValue(c_));
      token.value = token.digits > 9 ? kHugeNumber : token.value * 10 + u_charDigitValue(c_);
    }
    return token;
  }

  DateToken Word() {
    DateToken token;
    token.kind = DateToken::Kind::kWord;
    const std::size_t begin = begin_;
    const bool ideograph = IsIdeograph();
    do {
      Advance();
    } while (!done_ && !ideograph && (IsLetter() || c_ == '.') && !IsIdeograph());
    token.text = FoldCalendarWord(text_.substr(begin, (done_ ? text_.size() : begin_) - begin));
    return token;
  }

  DateToken Sign() {
    DateToken token;
    token.text = std::string(text_.substr(begin_, next_ - begin_));
    if (c_ == 0x2013 || c_ == 0x2212) token.text.assign(1, '-');
    Advance();
    return token;
  }

  std::string_view text_;
  std::size_t begin_ = 0;  // of c_
  std::size_t next_ = 0;   // behind c_
  UChar32 c_ = 0;
  bool done_ = false;
  bool glued_ = false;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> TokenizeDate(std::string_view text) {
  return DateTokenizer(text).Tokens();
}

}  // namespace archive_search::ingest
