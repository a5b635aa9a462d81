#include "text/word_breaks.h"

#include "text/code_points.h"

namespace archive_search::text {
namespace {

struct Character {
  CharacterClass known;
  std::size_t end = 0;  // behind it
};

Character ReadCharacter(std::string_view text, std::size_t at) {
  const CodePoint c = FirstCodePoint(text.substr(at));
  return {ClassOf(c.c), at + c.size};
}

bool IsLetter(WordBreak c) {
  return c == WordBreak::kLetter || c == WordBreak::kHebrew;
}

bool IsExtension(WordBreak c) {
  return c == WordBreak::kExtend || c == WordBreak::kZwj;
}

// Rules 5, 8, 9, 10, 13a and 13b.
bool Joins(WordBreak before, WordBreak c) {
  const auto part = [](WordBreak b) {
    return IsLetter(b) || b == WordBreak::kNumeric || b == WordBreak::kExtendNumLet;
  };
  return part(before) && part(c);
}

// Rules 6, 7, 7b, 7c, 11 and 12: `middle` holds what stands beside it together.
bool JoinsOver(WordBreak before, WordBreak middle, WordBreak c) {
  const bool either = middle == WordBreak::kMidNumLet || middle == WordBreak::kSingleQuote;
  if (before == WordBreak::kNumeric) return c == before && (either || middle == WordBreak::kMidNum);
  if (middle == WordBreak::kDoubleQuote) return before == WordBreak::kHebrew && c == before;
  return IsLetter(before) && IsLetter(c) && (either || middle == WordBreak::kMidLetter);
}

bool IsMiddle(WordBreak c) {
  return c >= WordBreak::kMidLetter;
}

// Follows the rules from a word's first character on.
class WordReader {
 public:
  WordReader(std::string_view text, std::size_t begin, const Character& first) : text_(text) {
    word_.begin = begin;
    Take(first);
  }

  WordSpan Read() {
    while (word_.end < text_.size() && TakeNext()) {
    }
    return word_;
  }

 private:
  void Take(const Character& c) {
    Note(c);
    before_ = c.known.word_break;
    extended_ = false;
    after_zwj_ = false;
  }

  void Note(const Character& c) {
    word_.end = c.end;
    word_.clings |= c.known.clings;
    word_.has_middle |= IsMiddle(c.known.word_break);
    word_.by_dictionary |= c.known.by_dictionary;
    if (!c.known.in_words || has_letter_) return;
    word_.script = c.known.script;
    has_letter_ = word_.script != Script::kNumber;
  }

  bool TakeNext() {
    const Character next = ReadCharacter(text_, word_.end);
    const WordBreak c = next.known.word_break;
    if (IsExtension(c)) return TakeExtension(next);
    const bool syllables = c == WordBreak::kHangul && before_ == c && !extended_;
    if (Joins(before_, c) || syllables || (after_zwj_ && next.known.pictograph)) {
      Take(next);
      return true;
    }
    return IsMiddle(c) && TakeMiddle(next);
  }

  bool TakeExtension(const Character& c) {
    Note(c);
    extended_ = true;
    after_zwj_ = c.known.word_break == WordBreak::kZwj;
    return true;
  }

  bool TakeMiddle(const Character& middle) {
    Character next = middle;
    bool by_dictionary = false;
    do {
      by_dictionary |= next.known.by_dictionary;
      if (next.end == text_.size()) return TakeHebrewQuote(middle);
      next = ReadCharacter(text_, next.end);
    } while (IsExtension(next.known.word_break));
    if (!JoinsOver(before_, middle.known.word_break, next.known.word_break)) return TakeHebrewQuote(middle);
    Note(middle);
    word_.by_dictionary |= by_dictionary;
    Take(next);
    return true;
  }

  // Rule 7a.
  bool TakeHebrewQuote(const Character& quote) {
    if (before_ != WordBreak::kHebrew || quote.known.word_break != WordBreak::kSingleQuote) return false;
    Take(quote);
    return true;
  }

  std::string_view text_;
  WordSpan word_;
  WordBreak before_ = WordBreak::kOther;
  bool extended_ = false;   // by marks behind it
  bool after_zwj_ = false;  // the last of them
  bool has_letter_ = false;
};

}  // namespace

std::optional<WordSpan> ReadWord(std::string_view text, std::size_t* at) {
  const Character first = ReadCharacter(text, *at);
  if (!first.known.in_words) {
    *at = first.end;
    return std::nullopt;
  }
  const WordSpan word = WordReader(text, *at, first).Read();
  *at = word.end;
  return word;
}

std::optional<WordSpan> WordWithin(std::string_view text, std::size_t begin, std::size_t end) {
  std::optional<WordSpan> word;
  for (std::size_t i = begin; i < end;) {
    const Character c = ReadCharacter(text, i);
    if (c.known.in_words && (!word || word->script == Script::kNumber)) {
      if (!word) word = WordSpan{i, end};
      word->script = c.known.script;
    }
    if (word) {
      word->clings |= c.known.clings;
      word->has_middle |= IsMiddle(c.known.word_break);
    }
    i = c.end;
  }
  return word;
}

}  // namespace archive_search::text
