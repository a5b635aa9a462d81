#include "text/token_writer.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "text/ascii_bits.h"
#include "text/code_points.h"
#include "text/normalize.h"
#include "text/number.h"
#include "text/script.h"
#include "text/word_shape.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kBytesOfAWord = 5;  // to reserve by

// True for single letters with points between them: "u.s", "и.о", not "ph.d" or "3.5".
bool IsPointed(std::string_view form) {
  bool letter_is_due = true;
  const auto size = static_cast<std::int64_t>(form.size());
  for (std::int64_t i = 0; i < size; letter_is_due = !letter_is_due) {
    UChar32 c;
    U8_NEXT_OR_FFFD(form.data(), i, size, c);
    const CharacterClass known = ClassOf(static_cast<char32_t>(c));
    const bool letter = known.in_words && known.script != Script::kNumber;
    if (letter_is_due ? !letter : c != '.') return false;
  }
  return true;
}

void Erase(char c, std::string* text) {
  text->erase(std::remove(text->begin(), text->end(), c), text->end());
}

}  // namespace

std::size_t CutAtCharacter(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text.size();
  std::size_t size = longest;
  while (size + 3 > longest && U8_IS_TRAIL(static_cast<std::uint8_t>(text[size]))) --size;
  return size;
}

TokenWriter::TokenWriter(std::string_view text, AnalyzedText* out) : text_(text), out_(*out) {
  out_.tokens.reserve(text.size() / kBytesOfAWord);
  out_.arena.resize(text.size() + kShort);
}

void TokenWriter::Finish() {
  out_.arena.resize(arena_size_);
  LowerAscii(&out_.arena);
}

void TokenWriter::WriteWord(WordSpan word) {
  if (!word.clings) return Write(word);
  const auto surface = [&] { return text_.substr(word.begin, word.end - word.begin); };
  word.end = word.begin + SizeWithoutEdge(surface());
  const Elision elision = ElisionOf(surface());
  if (elision.size > 0) Write({word.begin, word.begin + elision.size, word.script});
  word.begin += elision.size_with_apostrophe;
  word.end = word.begin + SizeWithoutPossessive(surface());
  Write(word);
}

void TokenWriter::Write(const WordSpan& word) {
  Token token;
  token.begin = static_cast<std::uint32_t>(word.begin);
  token.end = static_cast<std::uint32_t>(word.end);
  token.script = word.script;
  AppendForms(word, &token);
  if (token.form_size == 0) return;
  if (token.script == Script::kOther)
    token.script = MainScript(out_.form(token)).value_or(Script::kOther);  // 𝐀 is an a
  JoinPrevious(token);
  out_.tokens.push_back(token);
}

void TokenWriter::AppendForms(const WordSpan& word, Token* token) {
  const std::string_view surface = text_.substr(word.begin, word.end - word.begin);
  if (!word.has_middle && FoldShortWord(surface, &short_)) {
    AppendForm(short_.form(), token);
    return AppendWord(short_.word(), token);
  }
  FoldLong(surface);
  if (token->script == Script::kNumber) {
    long_form_ = PlainNumber(long_form_);
  } else if (long_form_.find('.') != long_form_.npos && IsPointed(long_form_)) {
    Erase('.', &long_form_);
  }
  AppendForm(long_form_, token);
  long_word_.clear();
  AppendFoldDiacritics(out_.form(*token), &long_word_);
  AppendWord(long_word_, token);
}

// Into `long_form_`.
void TokenWriter::FoldLong(std::string_view surface) {
  long_form_.clear();
  AppendCaseFold(surface.substr(0, CutAtCharacter(surface, kLongestForm)), &long_form_);
  Erase(' ', &long_form_);  // ﷺ is four words to Unicode
}

void TokenWriter::AppendForm(std::string_view form, Token* token) {
  token->form = token->word = static_cast<std::uint32_t>(arena_size_);
  token->form_size = token->word_size = static_cast<std::uint16_t>(CutAtCharacter(form, kLongestForm));
  std::memcpy(Room(token->form_size), form.data(), token->form_size);
}

void TokenWriter::AppendWord(std::string_view word, Token* token) {
  word = word.substr(0, CutAtCharacter(word, kLongestForm));
  if (word == out_.form(*token)) return;
  token->word = static_cast<std::uint32_t>(arena_size_);
  token->word_size = static_cast<std::uint16_t>(word.size());
  std::memcpy(Room(word.size()), word.data(), word.size());
}

void TokenWriter::JoinPrevious(const Token& token) {
  if (out_.tokens.empty() || !IsIdeographic(token.script)) return;
  Token& previous = out_.tokens.back();
  previous.joins_next = IsIdeographic(previous.script) && previous.end == token.begin;
}

}  // namespace archive_search::text
