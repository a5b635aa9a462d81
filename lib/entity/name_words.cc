#include "entity/name_words.h"

#include "text/tokenizer.h"

namespace archive_search::entity {

void ForEachWordOf(std::string_view name, std::uint32_t capitals, const WordVisitor& visit) {
  const text::AnalyzedText words = text::Tokenize(name, "");
  std::uint32_t first = capitals & 1U;
  for (const text::Token& token : words.tokens) {
    const std::uint32_t uses = (first != 0 ? kCapitalFirst : kElsewhere) | (capitals == 0 ? kInSmallName : 0);
    visit(words.form(token), words.word(token), token.script, uses);
    first = 0;
  }
}

void NameWords::Add(std::string_view form, std::string_view word, text::Script script, std::uint32_t uses) {
  if (policy_ == StemmedNames::kNone || !stemmer_.Writes(script)) return;
  if (policy_ == StemmedNames::kLowerOnly && (uses & kInSmallName) == 0) return;
  if ((uses & kElsewhere) != 0) AddStem(stemmer_.Stem(form, word, script, /*proper=*/false), word);
  if ((uses & kCapitalFirst) != 0) AddStem(stemmer_.Stem(form, word, script, /*proper=*/true), word);
}

void NameWords::AddStem(std::string_view stem, std::string_view word) {
  const std::uint64_t hash = HashWord(kEmptyName, stem);
  std::uint32_t& head = heads_.try_emplace(hash, kNoName).first->second;
  for (std::uint32_t i = head; i != kNoName; i = words_[i].next) {
    if (words_[i].word == word) return;
  }
  words_.push_back({kept_.Keep(word), head});
  head = static_cast<std::uint32_t>(words_.size() - 1);
}

}  // namespace archive_search::entity
