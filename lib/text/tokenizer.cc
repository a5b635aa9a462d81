#include "text/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>

#include "text/code_points.h"
#include "text/normalize.h"
#include "text/number.h"
#include "text/paragraphs.h"
#include "text/piece.h"
#include "text/script.h"
#include "text/sentences.h"
#include "text/word_shape.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestForm = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kLongestPiece = std::size_t{16} << 20;  // of a paragraph: what ICU sees at once
constexpr std::size_t kBytesOfAWord = 6;                      // to reserve by

std::unique_ptr<icu::BreakIterator> MakeWordIterator() {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for words");
  return words;
}

// The size of the longest beginning of `text` that ends between characters, at most `longest`, which is more than
// three.
std::size_t CutAtCharacter(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text.size();
  std::size_t size = longest;
  while (size + 3 > longest && U8_IS_TRAIL(static_cast<std::uint8_t>(text[size]))) --size;
  return size;
}

// The script of the first letter, that of numbers where there are only digits, none where there is neither.
std::optional<Script> ScriptOf(const Piece& piece, UnitSpan word) {
  std::optional<Script> script;
  for (std::size_t i = word.begin; i < word.end; ++i) {
    if (!piece.class_of(i).in_words) continue;
    script = piece.class_of(i).script;
    if (script != Script::kNumber) break;
  }
  return script;
}

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

class TokenWriter {
 public:
  TokenWriter(std::string_view text, const Piece& piece, AnalyzedText* out) : text_(text), piece_(piece), out_(*out) {}

  // Writes the tokens of a word of UAX #29.
  void WriteWord(UnitSpan word) {
    if (word.end - word.begin == 1 && !piece_.class_of(word.begin).in_words) return;  // most often a space
    word = WithoutEdges(piece_.units(), word);
    const std::size_t elision = ElisionSize(Units(word));
    if (elision > 0) Write({word.begin, word.begin + elision - 1});
    word.begin += elision;
    word.end = word.begin + SizeWithoutPossessive(Units(word));
    Write(word);
  }

 private:
  [[nodiscard]] std::u16string_view Units(UnitSpan word) const {
    return piece_.units().substr(word.begin, word.end - word.begin);
  }

  void Write(UnitSpan word);
  void AppendForm(std::string_view surface, Token* token);
  void AppendWord(Token* token);
  void JoinPrevious(const Token& token);

  std::string_view text_;
  const Piece& piece_;
  AnalyzedText& out_;
  std::string folded_;
};

void TokenWriter::Write(UnitSpan word) {
  const std::optional<Script> script = ScriptOf(piece_, word);
  if (!script) return;
  Token token;
  token.begin = piece_.offset(word.begin);
  token.end = piece_.offset(word.end);
  token.script = *script;
  AppendForm(text_.substr(token.begin, token.end - token.begin), &token);
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

// Calls `visit(begin, end)` for each stretch between two breaks.
template <typename Visit>
void ForEachBreak(icu::BreakIterator& breaks, const icu::UnicodeString& text, Visit visit) {
  breaks.setText(text);
  int begin = breaks.first();
  for (int end = breaks.next(); end != icu::BreakIterator::DONE; begin = end, end = breaks.next()) {
    visit(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
  }
}

void EndSentence(AnalyzedText* out, std::size_t tokens) {
  const std::size_t last = out->sentence_ends.empty() ? 0 : out->sentence_ends.back();
  if (tokens > last) out->sentence_ends.push_back(static_cast<std::uint32_t>(tokens));
}

void EndParagraph(AnalyzedText* out) {
  const auto tokens = static_cast<std::uint32_t>(out->tokens.size());
  const std::uint32_t last = out->paragraph_ends.empty() ? 0 : out->paragraph_ends.back();
  if (tokens > last) out->paragraph_ends.push_back(tokens);
}

// Cuts what stands in `piece`, which is a paragraph or a part of a very long one.
void CutPiece(std::string_view text, const Piece& piece, icu::BreakIterator& words, icu::BreakIterator& sentences,
              AnalyzedText* out) {
  const icu::UnicodeString units(false, piece.units().data(), static_cast<int>(piece.units().size()));
  std::size_t token = out->tokens.size();
  TokenWriter writer(text, piece, out);
  ForEachBreak(words, units, [&](std::size_t begin, std::size_t end) { writer.WriteWord({begin, end}); });
  ForEachBreak(sentences, units, [&](std::size_t, std::size_t end) {
    while (token < out->tokens.size() && out->tokens[token].begin < piece.offset(end)) ++token;
    EndSentence(out, token);
  });
}

}  // namespace

AnalyzedText Tokenize(std::string_view text, std::string_view language) {
  thread_local const std::unique_ptr<icu::BreakIterator> words = MakeWordIterator();
  thread_local Piece piece;
  icu::BreakIterator& sentences = SentenceIterator(language);
  AnalyzedText out;
  text = text.substr(0, CutAtCharacter(text, std::numeric_limits<std::uint32_t>::max()));
  out.tokens.reserve(text.size() / kBytesOfAWord);
  out.arena.reserve(text.size());
  ParagraphReader paragraphs(text);
  for (std::string_view rest = paragraphs.Next(); !rest.empty(); rest = paragraphs.Next()) {
    for (std::size_t size = 0; !rest.empty(); rest.remove_prefix(size)) {
      size = CutAtCharacter(rest, kLongestPiece);
      const std::string_view part = rest.substr(0, size);
      piece.Assign(part, static_cast<std::uint32_t>(part.data() - text.data()), IsHardWrapped(part));
      CutPiece(text, piece, *words, sentences, &out);
    }
    EndParagraph(&out);
  }
  return out;
}

}  // namespace archive_search::text
