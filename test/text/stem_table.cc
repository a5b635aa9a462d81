#include "stem_table.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "text/stems.h"
#include "text/tokenizer.h"

namespace archive_search::text {
namespace {

using Strings = std::vector<std::string>;

Strings StemsOf(Stemmer* stemmer, const std::string& word) {
  const AnalyzedText cut = Tokenize(word, stemmer->language());
  CAPTURE(word);
  REQUIRE(cut.tokens.size() == 1);
  const Token& token = cut.tokens[0];
  return stemmer->Stems(cut.form(token), cut.word(token), token.script);
}

bool Meet(const Strings& a, const Strings& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

}  // namespace

void CheckStems(const std::string& language, const StemTable& table) {
  Stemmer stemmer(language);
  std::size_t pairs = table.apart.size();
  for (const Strings& words : table.meet) {
    const Strings first = StemsOf(&stemmer, words.front());
    for (std::size_t i = 1; i < words.size(); ++i, ++pairs) {
      const Strings other = StemsOf(&stemmer, words[i]);
      CAPTURE(words.front(), words[i], first, other);
      CHECK(Meet(first, other));
    }
  }
  for (const auto& [a, b] : table.apart) {
    const Strings one = StemsOf(&stemmer, a);
    const Strings other = StemsOf(&stemmer, b);
    CAPTURE(a, b, one, other);
    CHECK_FALSE(Meet(one, other));
  }
  CAPTURE(language);
  CHECK(pairs >= 60);
}

}  // namespace archive_search::text
