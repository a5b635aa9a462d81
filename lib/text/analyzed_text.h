// The tokens of one text (a title or a body) with their normalised forms, and where its sentences and paragraphs end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace archive_search::text {

// Coarse script classes: what stemming and segmentation need to know. Persisted: never change the value of an entry.
enum class Script : std::uint8_t {
  kOther = 0,
  kLatin,
  kCyrillic,
  kGreek,
  kArabic,
  kHebrew,
  kHan,
  kKana,
  kHangul,
  kThai,
  kDevanagari,
  kArmenian,
  kGeorgian,
  kDictionary /* Lao, Khmer, Burmese */,
  kNumber /* digits without letters */,
};

struct Token {
  std::uint32_t begin = 0;  // byte offsets into the text, half-open
  std::uint32_t end = 0;
  std::uint32_t form = 0;  // in `arena`: NFKC case-folded, diacritics kept; what the stemmer reads
  std::uint16_t form_size = 0;
  std::uint16_t word_size = 0;
  std::uint32_t word =
      0;  // in `arena`: the form with diacritics folded; the term that is posted. Often equal to `form`
  Script script = Script::kOther;
  bool joins_next = false;  // Han and Kana: the next token follows without a gap and belongs to the same run (bigrams)

  bool operator==(const Token&) const = default;
};

// The position of a token is its index: the writer adds the base of its field.
struct AnalyzedText {
  std::vector<Token> tokens;
  std::vector<std::uint32_t>
      sentence_ends;  // index behind each sentence's last token, ascending; the last is tokens.size()
  std::vector<std::uint32_t> paragraph_ends;  // likewise; each is a sentence end too
  std::string arena;

  [[nodiscard]] std::string_view form(const Token& t) const { return {arena.data() + t.form, t.form_size}; }
  [[nodiscard]] std::string_view word(const Token& t) const { return {arena.data() + t.word, t.word_size}; }
};

}  // namespace archive_search::text
