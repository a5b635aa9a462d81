#include "index/text_codec.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace archive_search::index {
namespace {

using base::PutString;
using base::PutVarint;
using base::ZigZag;
using text::AnalyzedText;
using text::Token;

// Tokens go column by column, each as the difference from what the token before or beside it lets expect: nearly all
// are then 0, and zstd makes little of them.
struct TokenColumns {
  std::string gaps, sizes, forms, form_sizes, words, word_sizes, kinds;
};

std::int64_t Difference(std::uint64_t value, std::uint64_t expected) {
  return static_cast<std::int64_t>(value - expected);
}

void PutToken(TokenColumns* out, const Token& token, const Token& before) {
  const auto put = [](std::string* column, std::uint64_t value, std::uint64_t expected) {
    PutVarint(column, ZigZag(Difference(value, expected)));
  };
  put(&out->gaps, token.begin, before.end);
  put(&out->sizes, token.end, token.begin);
  put(&out->forms, token.form, std::uint64_t{before.form} + before.form_size);
  put(&out->form_sizes, token.form_size, token.end - token.begin);
  put(&out->words, token.word, token.form);
  put(&out->word_sizes, token.word_size, token.form_size);
  PutVarint(&out->kinds, static_cast<std::uint64_t>(token.script) << 1 | (token.joins_next ? 1 : 0));
}

void PutEnds(std::string* out, const std::vector<std::uint32_t>& ends) {
  PutVarint(out, ends.size());
  std::uint32_t before = 0;
  for (const std::uint32_t end : ends) {
    PutVarint(out, ZigZag(Difference(end, before)));
    before = end;
  }
}

// Reads the columns in step, token by token, and checks that each token lies within its text.
class TokenReader {
 public:
  explicit TokenReader(ByteReader* in)
      : gaps_(in->View()),
        sizes_(in->View()),
        forms_(in->View()),
        form_sizes_(in->View()),
        words_(in->View()),
        word_sizes_(in->View()),
        kinds_(in->View()) {}

  Token Next(std::size_t text_size) {
    Token token;
    token.begin = Get<std::uint32_t>(&gaps_, before_.end);
    token.end = Get<std::uint32_t>(&sizes_, token.begin);
    token.form = Get<std::uint32_t>(&forms_, std::uint64_t{before_.form} + before_.form_size);
    token.form_size = Get<std::uint16_t>(&form_sizes_, token.end - token.begin);
    token.word = Get<std::uint32_t>(&words_, token.form);
    token.word_size = Get<std::uint16_t>(&word_sizes_, token.form_size);
    const std::uint64_t kind = kinds_.Varint();
    ok_ = ok_ && kind >> 1 <= static_cast<std::uint64_t>(text::Script::kNumber) && token.begin <= token.end &&
          token.end <= text_size;
    token.script = static_cast<text::Script>(kind >> 1);
    token.joins_next = (kind & 1) != 0;
    before_ = token;
    return token;
  }

  [[nodiscard]] bool done() const {
    return ok_ && gaps_.done() && sizes_.done() && forms_.done() && form_sizes_.done() && words_.done() &&
           word_sizes_.done() && kinds_.done();
  }

 private:
  template <class T>
  T Get(ByteReader* column, std::uint64_t expected) {
    const std::uint64_t value = expected + static_cast<std::uint64_t>(column->Signed());
    ok_ = ok_ && value <= std::numeric_limits<T>::max();
    return static_cast<T>(value);
  }

  ByteReader gaps_, sizes_, forms_, form_sizes_, words_, word_sizes_, kinds_;
  Token before_;
  bool ok_ = true;
};

std::vector<std::uint32_t> GetEnds(ByteReader* in, std::size_t tokens) {
  std::vector<std::uint32_t> ends;
  std::uint64_t before = 0;
  for (std::size_t n = in->Count(); n > 0 && in->ok(); --n) {
    before += static_cast<std::uint64_t>(in->Signed());
    in->Require(before <= tokens);
    ends.push_back(static_cast<std::uint32_t>(before));
  }
  return ends;
}

}  // namespace

void PutText(std::string* out, const AnalyzedText& text) {
  TokenColumns columns;
  Token before;
  for (const Token& token : text.tokens) {
    PutToken(&columns, token, before);
    before = token;
  }
  PutVarint(out, text.tokens.size());
  for (const std::string* column : {&columns.gaps, &columns.sizes, &columns.forms, &columns.form_sizes, &columns.words,
                                    &columns.word_sizes, &columns.kinds}) {
    PutString(out, *column);
  }
  PutEnds(out, text.sentence_ends);
  PutEnds(out, text.paragraph_ends);
  PutString(out, text.arena);
}

AnalyzedText GetText(ByteReader* in, std::size_t text_size) {
  AnalyzedText text;
  const std::size_t count = in->Count();
  TokenReader tokens(in);
  if (!in->ok()) return text;
  text.tokens.reserve(count);
  for (std::size_t i = 0; i < count; ++i) text.tokens.push_back(tokens.Next(text_size));
  in->Require(tokens.done());
  text.sentence_ends = GetEnds(in, count);
  text.paragraph_ends = GetEnds(in, count);
  text.arena = in->String();
  for (const Token& t : text.tokens) {
    in->Require(std::uint64_t{t.form} + t.form_size <= text.arena.size() &&
                std::uint64_t{t.word} + t.word_size <= text.arena.size());
  }
  return text;
}

}  // namespace archive_search::index
