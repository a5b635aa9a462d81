#include "index/text_codec.h"

#include <algorithm>
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

// A token's kind is a varint: its script and two flags.
constexpr std::uint64_t kJoinsNext = 1;
constexpr std::uint64_t kPlain = 2;  // its form and word are its own bytes with ASCII in lower case, next in the arena
constexpr int kScriptShift = 2;

char LowerAscii(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Where in the arena the form of a token stands if it was put there right after what `before` needed.
std::uint64_t NextForm(const Token& before) {
  return std::max(std::uint64_t{before.form} + before.form_size, std::uint64_t{before.word} + before.word_size);
}

bool IsPlain(const AnalyzedText& text, std::string_view source, const Token& token, const Token& before) {
  const std::string_view surface = source.substr(token.begin, token.end - token.begin);
  const std::string_view form = text.form(token);
  return token.form == NextForm(before) && token.word == token.form && token.word_size == token.form_size &&
         std::equal(form.begin(), form.end(), surface.begin(), surface.end(),
                    [](char f, char s) { return f == LowerAscii(s); });
}

// Tokens go column by column, each value as the difference from what the token before or beside it lets expect: many
// are then 0, and zstd makes little of them. Plain tokens have no forms and words.
struct TokenColumns {
  std::string kinds, gaps, sizes, forms, form_sizes, words, word_sizes;

  void Put(const Token& token, const Token& before, bool plain) {
    PutVarint(&kinds, static_cast<std::uint64_t>(token.script) << kScriptShift | (token.joins_next ? kJoinsNext : 0) |
                          (plain ? kPlain : 0));
    PutDifference(&gaps, token.begin, before.end);
    PutDifference(&sizes, token.end, token.begin);
    if (plain) return;
    PutDifference(&forms, token.form, NextForm(before));
    PutDifference(&form_sizes, token.form_size, token.end - token.begin);
    PutDifference(&words, token.word, token.form);
    PutDifference(&word_sizes, token.word_size, token.form_size);
  }

  static void PutDifference(std::string* column, std::uint64_t value, std::uint64_t expected) {
    PutVarint(column, ZigZag(static_cast<std::int64_t>(value - expected)));
  }
};

void PutEnds(std::string* out, const std::vector<std::uint32_t>& ends) {
  PutVarint(out, ends.size());
  std::uint32_t before = 0;
  for (const std::uint32_t end : ends) {
    TokenColumns::PutDifference(out, end, before);
    before = end;
  }
}

// Reads the columns in step, token by token, and checks that each token lies within its text.
class TokenReader {
 public:
  explicit TokenReader(ByteReader* in)
      : kinds_(in->View()),
        gaps_(in->View()),
        sizes_(in->View()),
        forms_(in->View()),
        form_sizes_(in->View()),
        words_(in->View()),
        word_sizes_(in->View()) {}

  Token Next(std::size_t source_size, bool* plain) {
    Token token;
    const std::uint64_t kind = kinds_.Varint();
    token.script = static_cast<text::Script>(kind >> kScriptShift);
    token.joins_next = (kind & kJoinsNext) != 0;
    token.begin = Get<std::uint32_t>(&gaps_, before_.end);
    token.end = Get<std::uint32_t>(&sizes_, token.begin);
    ok_ = ok_ && kind >> kScriptShift <= static_cast<std::uint64_t>(text::Script::kNumber) &&
          token.begin <= token.end && token.end <= source_size;
    *plain = (kind & kPlain) != 0;
    GetForms(*plain, &token);
    before_ = token;
    return token;
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool done() const {
    return ok_ && kinds_.done() && gaps_.done() && sizes_.done() && forms_.done() && form_sizes_.done() &&
           words_.done() && word_sizes_.done();
  }

 private:
  void GetForms(bool plain, Token* token) {
    const std::uint64_t size = token->end - token->begin;
    token->form = plain ? Fit<std::uint32_t>(NextForm(before_)) : Get<std::uint32_t>(&forms_, NextForm(before_));
    token->form_size = plain ? Fit<std::uint16_t>(size) : Get<std::uint16_t>(&form_sizes_, size);
    token->word = plain ? token->form : Get<std::uint32_t>(&words_, token->form);
    token->word_size = plain ? token->form_size : Get<std::uint16_t>(&word_sizes_, token->form_size);
  }

  template <class T>
  T Get(ByteReader* column, std::uint64_t expected) {
    return Fit<T>(expected + static_cast<std::uint64_t>(column->Signed()));
  }

  template <class T>
  T Fit(std::uint64_t value) {
    ok_ = ok_ && value <= std::numeric_limits<T>::max();
    return static_cast<T>(value);
  }

  ByteReader kinds_, gaps_, sizes_, forms_, form_sizes_, words_, word_sizes_;
  Token before_;
  bool ok_ = true;
};

// Puts an arena together from the forms of plain tokens and the rest, which stands between them.
class ArenaBuilder {
 public:
  ArenaBuilder(std::string_view rest, std::string* arena) : rest_(rest), arena_(*arena) {}

  // False if the rest is too short for the place of the token's form.
  bool AddPlain(const Token& token, std::string_view source) {
    if (token.form < arena_.size() || token.form - arena_.size() > rest_.size()) return false;
    TakeRest(token.form - arena_.size());
    for (const char c : source.substr(token.begin, token.form_size)) arena_.push_back(LowerAscii(c));
    return true;
  }
  void Finish() { TakeRest(rest_.size()); }

 private:
  void TakeRest(std::size_t size) {
    arena_ += rest_.substr(0, size);
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
  std::string& arena_;
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

bool FormsWithinArena(const AnalyzedText& text) {
  return std::all_of(text.tokens.begin(), text.tokens.end(), [&](const Token& t) {
    return std::uint64_t{t.form} + t.form_size <= text.arena.size() &&
           std::uint64_t{t.word} + t.word_size <= text.arena.size();
  });
}

}  // namespace

void PutText(std::string* out, const AnalyzedText& text, std::string_view source) {
  TokenColumns columns;
  std::string rest;  // of the arena
  std::size_t arena_done = 0;
  Token before;
  for (const Token& token : text.tokens) {
    const bool plain = token.form >= arena_done && IsPlain(text, source, token, before);
    columns.Put(token, before, plain);
    if (plain) {
      rest.append(text.arena, arena_done, token.form - arena_done);
      arena_done = token.form + token.form_size;
    }
    before = token;
  }
  rest.append(text.arena, arena_done);
  PutVarint(out, text.tokens.size());
  for (const std::string* column : {&columns.kinds, &columns.gaps, &columns.sizes, &columns.forms, &columns.form_sizes,
                                    &columns.words, &columns.word_sizes, &rest}) {
    PutString(out, *column);
  }
  PutEnds(out, text.sentence_ends);
  PutEnds(out, text.paragraph_ends);
}

AnalyzedText GetText(ByteReader* in, std::string_view source) {
  AnalyzedText text;
  const std::size_t count = in->Count();
  TokenReader tokens(in);
  ArenaBuilder arena(in->View(), &text.arena);
  if (!in->ok()) return text;
  text.tokens.reserve(count);
  for (std::size_t i = 0; i < count && in->ok(); ++i) {
    bool plain = false;
    text.tokens.push_back(tokens.Next(source.size(), &plain));
    in->Require(tokens.ok() && (!plain || arena.AddPlain(text.tokens.back(), source)));
  }
  arena.Finish();
  in->Require(tokens.done() && FormsWithinArena(text));
  text.sentence_ends = GetEnds(in, count);
  text.paragraph_ends = GetEnds(in, count);
  return text;
}

}  // namespace archive_search::index
