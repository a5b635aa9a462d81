#include "text/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>

#include "text/normalize.h"
#include "text/paragraphs.h"
#include "text/script.h"
#include "text/sentences.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestForm = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kLongestPiece = std::size_t{16} << 20;  // of a paragraph: what ICU sees at once
// Stands for each Han and Kana character: a letter to the rules of sentences, but not in ICU's dictionary of Chinese
// and Japanese words, so the rules of words cut around each one.
constexpr char16_t kIdeograph = 0x3006;

// A piece of a text as ICU reads it: UTF-16, with the way back to the bytes.
struct Piece {
  std::u16string units;
  std::vector<std::uint32_t> offsets;   // of each unit, and of the end
  std::vector<CharacterClass> classes;  // of each unit

  void Clear() { units.clear(), offsets.clear(), classes.clear(); }

  void Push(char32_t c, std::uint32_t offset) {
    const CharacterClass known = ClassOf(c);
    if (c < 0x10000 || IsIdeographic(known.script))
      return PushUnit(IsIdeographic(known.script) ? kIdeograph : static_cast<char16_t>(c), offset, known);
    PushUnit(U16_LEAD(c), offset, known);
    PushUnit(U16_TRAIL(c), offset, known);
  }

  void PushUnit(char16_t unit, std::uint32_t offset, CharacterClass known) {
    units.push_back(unit);
    offsets.push_back(offset);
    classes.push_back(known);
  }
};

void Decode(std::string_view text, std::uint32_t base, Piece* piece) {
  const bool wrapped = IsHardWrapped(text);
  piece->Clear();
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    const std::uint32_t offset = base + static_cast<std::uint32_t>(i);
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    piece->Push(wrapped && (c == '\n' || c == '\r') ? U' ' : static_cast<char32_t>(c), offset);
  }
  piece->offsets.push_back(base + static_cast<std::uint32_t>(size));
}

std::unique_ptr<icu::BreakIterator> MakeWordIterator() {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for words");
  return words;
}

bool IsApostrophe(char16_t unit) {
  return unit == u'\'' || unit == 0x2019 || unit == 0x2018 || unit == 0x2BC || unit == 0x2BB || unit == 0x5F3;
}

// What clings to a word by UAX #29 but is not part of it.
bool IsEdge(char16_t unit) {
  return IsApostrophe(unit) || unit == u'_' || unit == 0x203F;
}

std::size_t CutAtCharacter(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text.size();
  while (longest > 0 && U8_IS_TRAIL(static_cast<std::uint8_t>(text[longest]))) --longest;
  return longest;
}

class TokenWriter {
 public:
  TokenWriter(std::string_view text, AnalyzedText* out) : text_(text), out_(*out) {}

  // Writes the tokens of the word that stands in the units [begin, end) of the piece.
  void WriteWord(const Piece& piece, std::size_t begin, std::size_t end) {
    while (begin < end && IsEdge(piece.units[begin])) ++begin;
    while (begin < end && IsEdge(piece.units[end - 1])) --end;
    const std::size_t elision = ElisionEnd(piece, begin, end);
    if (elision != begin) Write(piece, begin, elision - 1);
    Write(piece, elision, WithoutPossessive(piece, elision, end));
  }

 private:
  // Behind the apostrophe of an elided word, or `begin` where there is none.
  static std::size_t ElisionEnd(const Piece& piece, std::size_t begin, std::size_t end);
  static std::size_t WithoutPossessive(const Piece& piece, std::size_t begin, std::size_t end);
  void Write(const Piece& piece, std::size_t begin, std::size_t end);
  void AppendForm(std::string_view surface, Token* token);
  void AppendWord(Token* token);
  void JoinPrevious(const Token& token);
  void DropPoints(std::size_t form);

  std::string_view text_;
  AnalyzedText& out_;
};

constexpr std::u16string_view kElided[] = {u"c",    u"d",     u"j",      u"l",      u"m",     u"n",    u"s",    u"t",
                                           u"qu",   u"jusqu", u"lorsqu", u"puisqu", u"un",    u"dell", u"nell", u"all",
                                           u"dall", u"sull",  u"coll",   u"gl",     u"quell", u"quest"};

bool IsElided(std::u16string_view prefix) {
  const auto same = [](char16_t a, char16_t b) { return (a | 0x20) == b; };
  return std::any_of(std::begin(kElided), std::end(kElided), [&](std::u16string_view elided) {
    return std::equal(prefix.begin(), prefix.end(), elided.begin(), elided.end(), same);
  });
}

// A Latin vowel, with or without diacritics, or an h.
bool IsVowelOrH(char16_t unit) {
  if (unit >= 0x80 && ClassOf(unit).script != Script::kLatin) return false;
  static constexpr std::u16string_view kVowels = u"aeiouyhAEIOUYHÀÂÄÆÈÉÊËÌÎÏÒÔÖŒÙÛÜàâäæèéêëìîïòôöœùûü";
  return kVowels.find(unit) != kVowels.npos;
}

std::size_t TokenWriter::ElisionEnd(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestElided = 6;
  for (std::size_t i = begin + 1; i + 1 < end && i <= begin + kLongestElided; ++i) {
    if (!IsApostrophe(piece.units[i])) continue;
    const bool elided =
        IsElided(std::u16string_view(piece.units).substr(begin, i - begin)) && IsVowelOrH(piece.units[i + 1]);
    return elided ? i + 1 : begin;
  }
  return begin;
}

std::size_t TokenWriter::WithoutPossessive(const Piece& piece, std::size_t begin, std::size_t end) {
  if (end - begin < 3 || (piece.units[end - 1] | 0x20) != u's' || !IsApostrophe(piece.units[end - 2])) return end;
  return piece.classes[end - 3].script == Script::kLatin ? end - 2 : end;
}

// The script of the first letter, that of numbers where there are only digits, none where there is neither.
std::optional<Script> ScriptOf(const Piece& piece, std::size_t begin, std::size_t end) {
  std::optional<Script> script;
  for (std::size_t i = begin; i < end; ++i) {
    if (!piece.classes[i].in_words) continue;
    script = piece.classes[i].script;
    if (script != Script::kNumber) break;
  }
  return script;
}

void TokenWriter::Write(const Piece& piece, std::size_t begin, std::size_t end) {
  const std::optional<Script> script = ScriptOf(piece, begin, end);
  if (!script) return;
  Token token;
  token.begin = piece.offsets[begin];
  token.end = piece.offsets[end];
  token.script = *script;
  AppendForm(text_.substr(token.begin, token.end - token.begin), &token);
  if (token.form_size == 0) return;
  if (token.script == Script::kOther)
    token.script = MainScript(out_.form(token)).value_or(Script::kOther);  // 𝐀 is an a
  AppendWord(&token);
  JoinPrevious(token);
  out_.tokens.push_back(token);
}

void TokenWriter::JoinPrevious(const Token& token) {
  if (out_.tokens.empty() || !IsIdeographic(token.script)) return;
  Token& previous = out_.tokens.back();
  previous.joins_next = IsIdeographic(previous.script) && previous.end == token.begin;
}

void TokenWriter::AppendForm(std::string_view surface, Token* token) {
  std::string& arena = out_.arena;
  const std::size_t form = arena.size();
  AppendCaseFold(surface.substr(0, CutAtCharacter(surface, kLongestForm)), &arena);
  arena.erase(std::remove(arena.begin() + static_cast<std::ptrdiff_t>(form), arena.end(), ' '), arena.end());
  DropPoints(form);
  arena.resize(form + CutAtCharacter(std::string_view(arena).substr(form), kLongestForm));
  token->form = static_cast<std::uint32_t>(form);
  token->form_size = static_cast<std::uint16_t>(arena.size() - form);
}

void TokenWriter::AppendWord(Token* token) {
  std::string& arena = out_.arena;
  const std::string form(out_.form(*token));
  const std::size_t word = arena.size();
  AppendFoldDiacritics(form, &arena);
  arena.resize(word + CutAtCharacter(std::string_view(arena).substr(word), kLongestForm));
  token->word = static_cast<std::uint32_t>(word);
  token->word_size = static_cast<std::uint16_t>(arena.size() - word);
  if (out_.word(*token) != form) return;
  arena.resize(word);
  token->word = token->form;
}

// "u.s" → "us", "и.о" → "ио"; "ph.d" and "3.5" stay.
void TokenWriter::DropPoints(std::size_t form) {
  std::string& arena = out_.arena;
  const std::string_view points = std::string_view(arena).substr(form);
  if (points.find('.') == points.npos) return;
  bool letter_is_due = true;
  const auto size = static_cast<std::int64_t>(points.size());
  for (std::int64_t i = 0; i < size; letter_is_due = !letter_is_due) {
    UChar32 c;
    U8_NEXT_OR_FFFD(points.data(), i, size, c);
    const CharacterClass known = ClassOf(static_cast<char32_t>(c));
    const bool letter = known.in_words && known.script != Script::kNumber;
    if (letter_is_due ? !letter : c != '.') return;
  }
  arena.erase(std::remove(arena.begin() + static_cast<std::ptrdiff_t>(form), arena.end(), '.'), arena.end());
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

// Cuts what stands in `piece`, which is a paragraph or a part of a very long one.
void CutPiece(std::string_view text, const Piece& piece, icu::BreakIterator& words, icu::BreakIterator& sentences,
              AnalyzedText* out) {
  const icu::UnicodeString units(false, piece.units.data(), static_cast<int>(piece.units.size()));
  std::size_t token = out->tokens.size();
  TokenWriter writer(text, out);
  ForEachBreak(words, units, [&](std::size_t begin, std::size_t end) { writer.WriteWord(piece, begin, end); });
  ForEachBreak(sentences, units, [&](std::size_t, std::size_t end) {
    while (token < out->tokens.size() && out->tokens[token].begin < piece.offsets[end]) ++token;
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
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view paragraph = FirstParagraph(text.substr(begin));
    const std::string_view part = paragraph.substr(0, CutAtCharacter(paragraph, kLongestPiece));
    Decode(part, static_cast<std::uint32_t>(begin), &piece);
    CutPiece(text, piece, *words, sentences, &out);
    begin += part.size();
    const std::size_t last = out.paragraph_ends.empty() ? 0 : out.paragraph_ends.back();
    if (part.size() == paragraph.size() && out.tokens.size() > last) {
      out.paragraph_ends.push_back(static_cast<std::uint32_t>(out.tokens.size()));
    }
  }
  return out;
}

}  // namespace archive_search::text
