#include "entity/words.h"

#include <algorithm>

namespace archive_search::entity {
namespace {

bool StartsWithAny(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view p) { return text.starts_with(p); });
}

// Spaces and at most one line end: an empty line ends every name.
bool IsPlainSpace(std::string_view gap) {
  int lines = 0;
  while (!gap.empty()) {
    if (gap.starts_with("\xC2\xA0")) {
      gap.remove_prefix(2);
      continue;
    }
    if (gap.front() != ' ' && gap.front() != '\t' && gap.front() != '\n' && gap.front() != '\r') return false;
    if (gap.front() == '\n' && ++lines > 1) return false;
    gap.remove_prefix(1);
  }
  return true;
}

Gap ReadGap(std::string_view gap) {
  if (gap == " ") return Gap::kSpace;
  if (gap.empty()) return Gap::kSpace;
  if (gap == "-" || gap == "\xE2\x80\x90" || gap == "\xE2\x80\x91" || gap == "·" || gap == "・" || gap == "‧" ||
      gap == "•" || gap == "＝" || gap == "=") {
    return Gap::kHyphen;
  }
  if (StartsWithAny(gap, {"'s", "’s", "'S", "’S", "'", "’"})) {
    gap.remove_prefix(gap.front() == '\'' ? 1 : 3);
    if (!gap.empty() && (gap.front() == 's' || gap.front() == 'S')) gap.remove_prefix(1);
    return IsPlainSpace(gap) ? Gap::kPossessive : Gap::kBreak;
  }
  if (gap.front() == '.') return IsPlainSpace(gap.substr(1)) ? Gap::kPeriod : Gap::kBreak;
  if (gap.front() == ',') return IsPlainSpace(gap.substr(1)) ? Gap::kComma : Gap::kBreak;
  if (gap.front() == ' ' && gap.size() == 2 && gap[1] == '(') return Gap::kOpening;
  if (gap == "&" || gap == " & ") return Gap::kAmpersand;
  return IsPlainSpace(gap) ? Gap::kSpace : Gap::kBreak;
}

// Bytes. Names run over the end of a wrapped line, but not of a heading or an item of a list.
constexpr std::size_t kShortLine = 50;

// How many words of a sentence are written how; of long ones, all but the first one of a sentence are looked at.
struct CaseCount {
  std::uint32_t cased = 0;
  std::uint32_t upper = 0;
  std::uint32_t long_words = 0;
  std::uint32_t capitals = 0;  // of the long words

  void Add(const Word& word, std::size_t bytes);
  [[nodiscard]] bool InCapitals() const { return cased >= 3 && upper * 10 >= cased * 7; }
  [[nodiscard]] bool InTitleCase() const { return long_words >= 3 && capitals * 10 >= long_words * 8; }
};

// So many words before they are read, what is known of them is on its way into the cache.
constexpr std::size_t kHashedAhead = 16;

constexpr std::size_t kMaxInitials = 5;  // bytes: "J.R.R"

// A quotation mark, colon or dash before a word: it may be the first of a quoted sentence.
bool OpensSpeech(std::string_view gap) {
  if (gap.size() < 2) return !gap.empty() && (gap == "\"" || gap == "(");
  for (const std::string_view mark :
       {"\"", "“", "„", "«", "‘", ":", "—", "–", "…", "...", "*", "[", "`", "•", "!", "?"}) {
    if (gap.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

void CaseCount::Add(const Word& word, std::size_t bytes) {
  if (word.letters == WordCase::kUncased || bytes < 2) return;
  ++cased;
  if (word.letters == WordCase::kUpper) ++upper;
  if (bytes < 4) return;
  ++long_words;
  if (StartsWithCapital(word.letters)) ++capitals;
}

}  // namespace

void Words::ReadWord(std::size_t i, const Lexicon& lexicon, KnownClasses* known) {
  Word& w = words_[i];
  const Spelling spelling = ReadSpelling(raw(i), form(i));
  w.letters = spelling.letters;
  w.ascii = spelling.ascii;
  w.has_period = spelling.has_period;
  w.has_apostrophe = spelling.has_apostrophe;
  capitals_[i / 64] |= std::uint64_t{StartsWithCapital(w.letters)} << (i % 64);
  w.classes = lexicon.Classes(w.hash, word(i), known);
}

void Words::ReadHash(std::size_t i, const KnownClasses& known) {
  words_[i].hash = HashWord(kEmptyName, word(i));
  known.Prefetch(words_[i].hash);
}

Words::Words(TextField field, std::string_view text, const text::AnalyzedText& analyzed)
    : field_(field),
      text_(text),
      analyzed_(&analyzed),
      words_(analyzed.tokens.size()),
      capitals_(words_.size() / 64 + 1) {
  const Lexicon& lexicon = Lexicon::Bundled();
  KnownClasses& known = Lexicon::Known();
  std::uint32_t end = 0;
  std::size_t line_begin = 0;
  CaseCount all;
  std::size_t hashed = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (; hashed < words_.size() && hashed <= i + kHashedAhead; ++hashed) ReadHash(hashed, known);
    const text::Token& token = analyzed.tokens[i];
    const std::string_view between = text.substr(end, token.begin - end);
    end = token.end;
    ReadWord(i, lexicon, &known);
    scripts_ |= 1U << static_cast<int>(token.script);
    all.Add(words_[i], token.end - token.begin);
    if (i > 0 && (between.empty() || between == " ")) {
      words_[i].gap = Gap::kSpace;
      continue;
    }
    const std::uint32_t begin = token.begin - static_cast<std::uint32_t>(between.size());
    const std::size_t line_end = between.find('\n');
    const bool short_line = line_end != std::string_view::npos && begin + line_end - line_begin < kShortLine;
    words_[i].gap = i == 0 || short_line ? Gap::kBreak : ReadGap(between);
    words_[i].starts_sentence = short_line || (words_[i].gap == Gap::kBreak && OpensSpeech(between));
    if (line_end != std::string_view::npos) line_begin = begin + between.rfind('\n') + 1;
  }
  const bool all_in_capitals = all.InCapitals();
  std::uint32_t first = 0;
  for (const std::uint32_t last : analyzed.sentence_ends) {
    if (last > first && last <= size()) MarkSentence(first, last, all_in_capitals);
    first = std::max(first, last);
  }
}

void Words::MarkSentence(std::uint32_t first, std::uint32_t last, bool all_in_capitals) {
  // "J. Smith": the period of an initial ends no sentence.
  const bool abbreviated = first > 0 && words_[first].gap == Gap::kPeriod && IsInitial(first - 1);
  if (!abbreviated) words_[first].starts_sentence = true;
  CaseCount count;
  for (std::uint32_t i = first + 1; i < last; ++i) count.Add(words_[i], raw(i).size());
  const bool in_title_case = count.InTitleCase();
  count.Add(words_[first], raw(first).size());
  const bool in_capitals = all_in_capitals || count.InCapitals();
  if (!in_capitals && !in_title_case) return;
  for (std::uint32_t i = first; i < last; ++i) {
    words_[i].in_capitals = in_capitals;
    words_[i].in_title_case = in_title_case;
  }
}

bool Words::CapitalTells(std::size_t i) const {
  const Word& w = words_[i];
  return HasCapital(i) && !w.starts_sentence && !w.in_capitals && !w.in_title_case;
}

bool Words::IsInitial(std::size_t i) const {
  const std::string_view letters = raw(i);
  if (!HasCapital(i)) return false;
  if (letters.size() == 1) return true;
  if (static_cast<unsigned char>(letters[0]) >= 0xC0) return letters.size() == 2 || letters[2] == '.';
  return letters[1] == '.' && letters.size() <= kMaxInitials;
}

char Words::Before(std::size_t i) const {
  return token(i).begin > 0 ? text_[token(i).begin - 1] : '\0';
}

char Words::Behind(std::size_t i) const {
  return token(i).end < text_.size() ? text_[token(i).end] : '\0';
}

}  // namespace archive_search::entity
