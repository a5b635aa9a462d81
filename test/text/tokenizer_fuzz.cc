// libFuzzer: whatever the bytes, tokens ascend within the text, the ends are ends, and what is folded stays as it is.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>

#include "text/language.h"
#include "text/normalize.h"
#include "text/tokenizer.h"

namespace archive_search::text {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckTokens(std::string_view text, const AnalyzedText& cut) {
  std::uint32_t end = 0;
  for (const Token& token : cut.tokens) {
    Require(token.begin >= end && token.end > token.begin);
    Require(!cut.form(token).empty() && !cut.word(token).empty());
    Require(token.form + token.form_size <= cut.arena.size() && token.word + token.word_size <= cut.arena.size());
    Require(IsValidUtf8(cut.form(token)) && IsValidUtf8(cut.word(token)));
    end = token.end;
  }
  Require(end <= text.size());
}

void CheckEnds(const std::vector<std::uint32_t>& ends, std::size_t tokens) {
  Require(std::is_sorted(ends.begin(), ends.end(), std::less_equal<>()));
  Require((ends.empty() ? 0 : ends.back()) == tokens);
}

}  // namespace
}  // namespace archive_search::text

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace archive_search::text;  // NOLINT: the function must stand outside
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const AnalyzedText cut = Tokenize(text, size % 2 == 0 ? "en" : "");
  CheckTokens(text, cut);
  CheckEnds(cut.sentence_ends, cut.tokens.size());
  CheckEnds(cut.paragraph_ends, cut.tokens.size());
  const std::string folded = CaseFold(text);
  Require(CaseFold(folded) == folded);
  const std::string word = FoldDiacritics(folded);
  Require(FoldDiacritics(word) == word);
  (void)NormalizeValue(text);
  (void)DetectLanguage(text.substr(0, size / 2), text.substr(size / 2), "");
  return 0;
}
