#include "text/token_writer.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "text/code_points.h"
#include "text/normalize.h"
#include "text/number.h"
#include "text/script.h"
#include "text/word_shape.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestForm = std::numeric_limits<std::uint16_t>::max();

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

void Erase(char c, std::size_t from, std::string* text) {
  text->erase(std::remove(text->begin() + static_cast<std::ptrdiff_t>(from), text->end(), c), text->end());
}

bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::size_t CutAtCharacter(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text.size();
  std::size_t size = longest;
  while (size + 3 > longest && U8_IS_TRAIL(static_cast<std::uint8_t>(text[size]))) --size;
  return size;
}

void TokenWriter::WritePlain(std::size_t begin, std::size_t end) {
  const std::string_view word = text_.substr(begin, std::min(end - begin, kLongestForm));
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.form = token.word = static_cast<std::uint32_t>(out_.arena.size());
  token.form_size = token.word_size = static_cast<std::uint16_t>(word.size());
  const bool number = IsAsciiDigit(word[0]) && std::all_of(word.begin(), word.end(), &IsAsciiDigit);
  token.script = number ? Script::kNumber : Script::kLatin;
  AppendCaseFold(word, &out_.arena);
  out_.tokens.push_back(token);
}

void TokenWriter::WriteWord(WordSpan word) {
  if (!word.clings) return Write(word);
  const auto surface = [&] { return text_.substr(word.begin, word.end - word.begin); };
  word.end = word.begin + SizeWithoutEdge(surface());
  const Elision elision = ElisionOf(surface());
  if (elision.size > 0) Write({word.begin, word.begin + elision.size, Script::kLatin});
  word.begin += elision.size_with_apostrophe;
  word.end = word.begin + SizeWithoutPossessive(surface());
  Write(word);
}

void TokenWriter::Write(const WordSpan& word) {
  Token token;
  token.begin = static_cast<std::uint32_t>(word.begin);
  token.end = static_cast<std::uint32_t>(word.end);
  token.script = word.script;
  AppendForm(text_.substr(word.begin, word.end - word.begin), &token);
  if (token.form_size == 0) return;
  if (token.script == Script::kOther)
    token.script = MainScript(out_.form(token)).value_or(Script::kOther);  // 𝐀 is an a
  AppendWord(&token);
  JoinPrevious(token);
  out_.tokens.push_back(token);
}

void TokenWriter::AppendForm(std::string_view surface, Token* token) {
  std::string& arena = out_.arena;
  const std::size_t form = arena.size();
  AppendCaseFold(surface.substr(0, CutAtCharacter(surface, kLongestForm)), &arena);
  if (!IsAscii(surface)) Erase(' ', form, &arena);  // ﷺ is four words to Unicode
  const std::string_view folded = std::string_view(arena).substr(form);
  if (token->script == Script::kNumber) {
    if (folded.find_first_of(",.'") != folded.npos) arena.replace(form, folded.size(), PlainNumber(folded));
  } else if (folded.find('.') != folded.npos && IsPointed(folded)) {
    Erase('.', form, &arena);
  }
  arena.resize(form + CutAtCharacter(std::string_view(arena).substr(form), kLongestForm));
  token->form = static_cast<std::uint32_t>(form);
  token->form_size = static_cast<std::uint16_t>(arena.size() - form);
  token->word = token->form;
  token->word_size = token->form_size;
}

void TokenWriter::AppendWord(Token* token) {
  if (IsAscii(out_.form(*token))) return;
  folded_.clear();
  AppendFoldDiacritics(out_.form(*token), &folded_);
  folded_.resize(CutAtCharacter(folded_, kLongestForm));
  if (folded_ == out_.form(*token)) return;
  token->word = static_cast<std::uint32_t>(out_.arena.size());
  token->word_size = static_cast<std::uint16_t>(folded_.size());
  out_.arena += folded_;
}

void TokenWriter::JoinPrevious(const Token& token) {
  if (out_.tokens.empty() || !IsIdeographic(token.script)) return;
  Token& previous = out_.tokens.back();
  previous.joins_next = IsIdeographic(previous.script) && previous.end == token.begin;
}

}  // namespace archive_search::text
