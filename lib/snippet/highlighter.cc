#include "snippet/highlighter.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "base/string_view.h"
#include "snippet/query_words.h"
#include "text/hangul.h"
#include "text/stems.h"

namespace archive_search::snippet {
namespace {

bool Covers(Zone zone, TextField field) {
  return zone == Zone::kAny || (zone == Zone::kTitle) == (field == TextField::kTitle);
}

// A word of the query, with its stems in one language: sorted, none for a word that is found in just its form.
struct StemmedWord {
  const SequenceWord* word = nullptr;
  std::vector<std::string> stems;
  bool needs_all = false;  // the bigrams of a Korean word; else any stem will do
};

struct StemmedSequence {
  const WordSequence* sequence = nullptr;
  std::vector<StemmedWord> words;
};

// The query's words as one language stems them.
struct Vocabulary {
  explicit Vocabulary(const std::string& language) : stemmer(language) {}

  void Add(const WordSequence& sequence) {
    StemmedSequence& added = *sequences.emplace_back(std::make_unique<StemmedSequence>());
    added.sequence = &sequence;
    for (const SequenceWord& word : sequence.words) added.words.push_back(Stemmed(word));
    const StemmedWord& first = added.words.front();
    if (!first.word->inflected) by_word[first.word->word].push_back(&added);
    for (const std::string& stem : first.stems) by_stem[stem].push_back(&added);
  }

  StemmedWord Stemmed(const SequenceWord& word) {
    if (!word.inflected) return {&word, {}};
    inflects = true;
    std::vector<std::string> stems = stemmer.Stems(word.form, word.word, word.script);
    std::vector<std::string> bigrams = text::HangulBigramsToFind(word.word, stems);
    const bool needs_all = !bigrams.empty();
    if (needs_all) stems = std::move(bigrams);
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return {&word, std::move(stems), needs_all};
  }

  // Sorted, as of all that an article's token is found by.
  std::vector<std::string> StemsOf(const text::AnalyzedText& words, const text::Token& token) {
    std::vector<std::string> stems = stemmer.PostedStems(words.form(token), words.word(token), token.script);
    std::sort(stems.begin(), stems.end());
    return stems;
  }

  using Candidates = absl::flat_hash_map<std::string, std::vector<const StemmedSequence*>>;
  text::Stemmer stemmer;
  std::vector<std::unique_ptr<StemmedSequence>> sequences;
  Candidates by_word;  // sequences by what they begin with
  Candidates by_stem;
  bool inflects = false;
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

bool Matches(const StemmedWord& wanted, const text::AnalyzedText& words, const text::Token& token,
             Vocabulary* vocabulary) {
  if (!wanted.word->inflected) return words.word(token) == wanted.word->word;
  const std::vector<std::string> stems = vocabulary->StemsOf(words, token);
  const auto has = [&](const std::string& stem) { return std::binary_search(stems.begin(), stems.end(), stem); };
  return wanted.needs_all ? std::all_of(wanted.stems.begin(), wanted.stems.end(), has)
                          : std::any_of(wanted.stems.begin(), wanted.stems.end(), has);
}

// Whether a sequence of which a stem of the first word stands there does so as a whole.
bool GoesOn(const StemmedSequence& sequence, const text::AnalyzedText& words, std::size_t at, Vocabulary* vocabulary) {
  const std::size_t size = sequence.words.size();
  if (words.tokens.size() - at < size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0 && sequence.words[i - 1].word->joins_next && !words.tokens[at + i - 1].joins_next) return false;
    const bool is_known = i == 0 && !sequence.words[i].needs_all;
    if (!is_known && !Matches(sequence.words[i], words, words.tokens[at + i], vocabulary)) return false;
  }
  return true;
}

}  // namespace

struct Highlighter::Impl {
  explicit Impl(QueryWords query_words) : words(std::move(query_words)) {
    for (const WantedEntity& entity : words.entities) by_entity[entity.entity].push_back(&entity);
  }

  Vocabulary& In(const std::string& language);
  void FindSequences(std::size_t at, Vocabulary* vocabulary, Field* out) const;
  void FindPrefixes(std::size_t at, Field* out) const;
  void FindMentions(const index::AnalyzedArticle& article, Field* out) const;

  QueryWords words;
  absl::flat_hash_map<std::string, std::vector<const WantedEntity*>> by_entity;
  absl::flat_hash_map<std::string, std::unique_ptr<Vocabulary>> vocabularies;
};

Vocabulary& Highlighter::Impl::In(const std::string& language) {
  std::unique_ptr<Vocabulary>& vocabulary = vocabularies[language];
  if (vocabulary != nullptr) return *vocabulary;
  vocabulary = std::make_unique<Vocabulary>(language);
  for (const WordSequence& sequence : words.sequences) vocabulary->Add(sequence);
  return *vocabulary;
}

void Highlighter::Impl::FindSequences(std::size_t at, Vocabulary* vocabulary, Field* out) const {
  const text::Token& token = out->words.tokens[at];
  std::vector<const StemmedSequence*> candidates;
  const auto add = [&candidates](const Vocabulary::Candidates& index, std::string_view key) {
    const auto found = index.find(base::ToAbsl(key));
    if (found != index.end()) candidates.insert(candidates.end(), found->second.begin(), found->second.end());
  };
  add(vocabulary->by_word, out->words.word(token));
  if (vocabulary->inflects) {
    for (const std::string& stem : vocabulary->StemsOf(out->words, token)) add(vocabulary->by_stem, stem);
  }
  for (const StemmedSequence* candidate : candidates) {
    if (!Covers(candidate->sequence->zone, out->field)) continue;
    if (!GoesOn(*candidate, out->words, at, vocabulary)) continue;
    out->Add(at, at + candidate->words.size() - 1, candidate->sequence->id);
  }
}

void Highlighter::Impl::FindPrefixes(std::size_t at, Field* out) const {
  const std::string_view word = out->words.word(out->words.tokens[at]);
  for (const WordPrefix& prefix : words.prefixes) {
    if (Covers(prefix.zone, out->field) && word.starts_with(prefix.prefix)) out->Add(at, at, prefix.id);
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
  Vocabulary& vocabulary = impl_->In(article.language);
  for (std::size_t at = 0; at < out.words.tokens.size(); ++at) {
    impl_->FindSequences(at, &vocabulary, &out);
    impl_->FindPrefixes(at, &out);
  }
  impl_->FindMentions(article, &out);
  std::sort(out.found.begin(), out.found.end());
  out.found.erase(std::unique(out.found.begin(), out.found.end()), out.found.end());
  return std::move(out.found);
}

}  // namespace archive_search::snippet
