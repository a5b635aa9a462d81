// A field's tokens as the recogniser reads them: how each is written, what stands before it, where a sentence begins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive_search/entity.h"
#include "entity/lexicon.h"
#include "entity/name_key.h"
#include "text/analyzed_text.h"
#include "text/ascii_bits.h"

namespace archive_search::entity {

// What stands between a token and the one before it.
enum class Gap : std::uint8_t {
  kBreak = 0,  // the start of the text, or punctuation that no name runs across
  kSpace,      // white space, without an empty line
  kHyphen,     // '-' without spaces; also what joins foreign given and family names in Chinese and Japanese
  kPeriod,     // ". " as behind an initial or an abbreviation; a sentence may end there
  kComma,
  kOpening,     // an opening bracket
  kPossessive,  // 's, which the token before leaves out
  kAmpersand,
};

struct Word {
  std::uint64_t hash = 0;     // HashWord(kEmptyName, word)
  std::uint32_t classes = 0;  // of the lexicon
  WordCase letters = WordCase::kUncased;
  bool ascii = false;  // as it is written; the same for the next two
  bool has_period = false;
  bool has_apostrophe = false;
  Gap gap = Gap::kBreak;
  bool starts_sentence = false;  // or follows a quotation mark or colon: a capital says nothing
  bool in_capitals = false;      // the sentence is written in capitals altogether
  bool in_title_case = false;    // nearly all words of the sentence have a capital
};

class Words {
 public:
  Words(TextField field, std::string_view text, const text::AnalyzedText& analyzed);

  [[nodiscard]] TextField field() const { return field_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  [[nodiscard]] const Word& operator[](std::size_t i) const { return words_[i]; }
  [[nodiscard]] const text::Token& token(std::size_t i) const { return analyzed_->tokens[i]; }
  [[nodiscard]] std::string_view word(std::size_t i) const { return analyzed_->word(token(i)); }
  [[nodiscard]] std::string_view form(std::size_t i) const { return analyzed_->form(token(i)); }
  [[nodiscard]] std::string_view raw(std::size_t i) const { return Raw(i, i); }
  // True when the lexicon has word i in one of the classes.
  [[nodiscard]] bool Has(std::size_t i, std::uint32_t classes) const { return (words_[i].classes & classes) != 0; }
  // The text from the first to the last token, as written.
  [[nodiscard]] std::string_view Raw(std::size_t first, std::size_t last) const {
    return text_.substr(token(first).begin, token(last).end - token(first).begin);
  }
  // True when nothing stands between word i, if there is one, and the word before it.
  [[nodiscard]] bool Touches(std::size_t i) const { return i > 0 && i < size() && token(i - 1).end == token(i).begin; }
  [[nodiscard]] bool HasCapital(std::size_t i) const { return StartsWithCapital(words_[i].letters); }
  // True when a word is written in the script.
  [[nodiscard]] bool HasScript(text::Script script) const { return (scripts_ >> static_cast<int>(script) & 1) != 0; }
  // The first word at or behind i that has a capital; size() if none has. Most have none.
  [[nodiscard]] std::uint32_t NextCapital(std::uint32_t i) const {
    return static_cast<std::uint32_t>(text::NextSet(capitals_, i, words_.size()));
  }
  // True when the capital of word i tells that it is a name: not at the start of a sentence, nor where all words have
  // one.
  [[nodiscard]] bool CapitalTells(std::size_t i) const;
  // True when word i is a single letter or an abbreviation with a period inside ("J", "J.R").
  [[nodiscard]] bool IsInitial(std::size_t i) const;
  // What stands before word i and behind it, directly: a byte, 0 at the ends of the text.
  [[nodiscard]] char Before(std::size_t i) const;
  [[nodiscard]] char Behind(std::size_t i) const;

 private:
  void ReadWord(std::size_t i, const Lexicon& lexicon, KnownClasses* known);
  void ReadHash(std::size_t i, const KnownClasses& known);
  void MarkSentence(std::uint32_t first, std::uint32_t last, bool all_in_capitals);

  TextField field_;
  std::string_view text_;
  const text::AnalyzedText* analyzed_;
  std::vector<Word> words_;
  std::vector<std::uint64_t> capitals_;  // a bit a word, lowest first
  std::uint32_t scripts_ = 0;            // a bit each
};

}  // namespace archive_search::entity
