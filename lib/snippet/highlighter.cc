#include "snippet/highlighter.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "base/string_view.h"
#include "snippet/query_words.h"
#include "text/stems.h"

namespace archive_search::snippet {
namespace {

bool Covers(Zone zone, TextField field) {
  return zone == Zone::kAny || (zone == Zone::kTitle) == (field == TextField::kTitle);
}

// The query's inflected words as one language stems them.
struct Vocabulary {
  explicit Vocabulary(const std::string& language) : stemmer(language) {}
  text::Stemmer stemmer;
  absl::flat_hash_map<std::string, std::vector<const InflectedWord*>> by_stem;
};

// One field of an article, and what has been found in it.
struct Field {
  const text::AnalyzedText& words;
  TextField field;
  std::vector<FoundWord> found;

  void Add(std::size_t first, std::size_t last, std::uint32_t word) {
    found.push_back({words.tokens[first].begin, words.tokens[last].end, word});
  }
};

bool StandsAt(const WordSequence& sequence, const text::AnalyzedText& words, std::size_t at) {
  const std::size_t size = sequence.words.size();
  if (words.tokens.size() - at < size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const text::Token& token = words.tokens[at + i];
    if (words.word(token) != sequence.words[i]) return false;
    if (i + 1 < size && sequence.joined[i] && !token.joins_next) return false;
  }
  return true;
}

}  // namespace

struct Highlighter::Impl {
  explicit Impl(QueryWords query_words) : words(std::move(query_words)) {
    for (const WordSequence& sequence : words.sequences) by_first_word[sequence.words.front()].push_back(&sequence);
    for (const WantedEntity& entity : words.entities) by_entity[entity.entity].push_back(&entity);
  }

  Vocabulary& In(const std::string& language);
  void FindSequences(std::size_t at, Field* out) const;
  void FindPrefixes(std::size_t at, Field* out) const;
  void FindInflected(std::size_t at, Vocabulary* vocabulary, Field* out) const;
  void FindMentions(const index::AnalyzedArticle& article, Field* out) const;

  QueryWords words;
  absl::flat_hash_map<std::string, std::vector<const WordSequence*>> by_first_word;
  absl::flat_hash_map<std::string, std::vector<const WantedEntity*>> by_entity;
  absl::flat_hash_map<std::string, std::unique_ptr<Vocabulary>> vocabularies;
};

Vocabulary& Highlighter::Impl::In(const std::string& language) {
  std::unique_ptr<Vocabulary>& vocabulary = vocabularies[language];
  if (vocabulary != nullptr) return *vocabulary;
  vocabulary = std::make_unique<Vocabulary>(language);
  for (const InflectedWord& word : words.inflected) {
    std::vector<std::string> stems = vocabulary->stemmer.Stems(word.form, word.word, word.script);
    stems.push_back("und:" + word.word);
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    for (const std::string& stem : stems) vocabulary->by_stem[stem].push_back(&word);
  }
  return *vocabulary;
}

void Highlighter::Impl::FindSequences(std::size_t at, Field* out) const {
  const auto candidates = by_first_word.find(base::ToAbsl(out->words.word(out->words.tokens[at])));
  if (candidates == by_first_word.end()) return;
  for (const WordSequence* sequence : candidates->second) {
    if (!Covers(sequence->zone, out->field) || !StandsAt(*sequence, out->words, at)) continue;
    out->Add(at, at + sequence->words.size() - 1, sequence->id);
  }
}

void Highlighter::Impl::FindPrefixes(std::size_t at, Field* out) const {
  const std::string_view word = out->words.word(out->words.tokens[at]);
  for (const WordPrefix& prefix : words.prefixes) {
    if (Covers(prefix.zone, out->field) && word.starts_with(prefix.prefix)) out->Add(at, at, prefix.id);
  }
}

void Highlighter::Impl::FindInflected(std::size_t at, Vocabulary* vocabulary, Field* out) const {
  const text::Token& token = out->words.tokens[at];
  for (const std::string& stem :
       vocabulary->stemmer.Stems(out->words.form(token), out->words.word(token), token.script)) {
    const auto wanted = vocabulary->by_stem.find(stem);
    if (wanted == vocabulary->by_stem.end()) continue;
    for (const InflectedWord* word : wanted->second) {
      if (Covers(word->zone, out->field)) out->Add(at, at, word->id);
    }
  }
}

void Highlighter::Impl::FindMentions(const index::AnalyzedArticle& article, Field* out) const {
  if (by_entity.empty()) return;
  for (const entity::Found& mention : article.entities) {
    if (mention.field != out->field) continue;
    const auto wanted = by_entity.find(mention.id);
    if (wanted == by_entity.end()) continue;
    for (const WantedEntity* entity : wanted->second) {
      if (!entity->kind || *entity->kind == mention.kind)
        out->found.push_back({mention.begin, mention.end, entity->id});
    }
  }
}

Highlighter::Highlighter(const Query& resolved) : impl_(std::make_unique<Impl>(WordsOf(resolved))) {}
Highlighter::~Highlighter() = default;
Highlighter::Highlighter(Highlighter&&) noexcept = default;

std::vector<FoundWord> Highlighter::Find(const index::AnalyzedArticle& article, TextField field) {
  Field out{field == TextField::kTitle ? article.title : article.body, field, {}};
  Vocabulary* vocabulary = impl_->words.inflected.empty() ? nullptr : &impl_->In(article.language);
  for (std::size_t at = 0; at < out.words.tokens.size(); ++at) {
    impl_->FindSequences(at, &out);
    impl_->FindPrefixes(at, &out);
    if (vocabulary != nullptr) impl_->FindInflected(at, vocabulary, &out);
  }
  impl_->FindMentions(article, &out);
  std::sort(out.found.begin(), out.found.end());
  out.found.erase(std::unique(out.found.begin(), out.found.end()), out.found.end());
  return std::move(out.found);
}

}  // namespace archive_search::snippet
