// What the tagger looks at in a word and its neighbours, as hashes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "entity/article_view.h"
#include "entity/evidence.h"
#include "entity/word_table.h"

namespace archive_search::entity {

// The stretches of a text that may hold names: words with capitals, and small words that join them ("Bank of China").
// The tagger reads these only.
[[nodiscard]] std::vector<Span> FindStretches(const Words& words);

// At most this many features a word.
inline constexpr std::size_t kMaxFeatures = 64;

struct FeatureList {
  std::array<std::uint64_t, kMaxFeatures> hashes;
  std::size_t size = 0;

  void Add(std::uint64_t hash) {
    if (size < kMaxFeatures) hashes[size++] = hash;
  }
};

// A word as the tagger's templates see it. By default what lies beyond the ends of the text.
struct NameWord {
  bool within = false;  // the text
  bool cyrillic = false;
  bool capital = false;
  bool noun_capital = false;  // in a language that writes all nouns with one
  std::string_view form;      // as text::Token
  std::string_view word;
  std::uint64_t hash = 1;  // of `word`
  std::uint32_t classes = 0;
  std::uint32_t shape = 1;
  std::uint32_t gazetteer = 0;
  std::uint32_t rules = 0;
  std::uint32_t facts = 0;  // of the model's table of words

  // The highest one stands for none where capitals tell nothing: such words are rare names elsewhere, nouns there.
  [[nodiscard]] std::uint32_t cluster() const {
    const std::uint32_t cluster = facts & kClusterMask;
    return cluster == 0 && noun_capital ? std::uint32_t{kClusterMask} : cluster;
  }
  [[nodiscard]] std::uint32_t lists() const { return facts & ~std::uint32_t{kClusterMask}; }
  [[nodiscard]] std::uint16_t FindFacts(const WordTable& table) const {
    return within ? table.Find(WordTable::KeyOf(hash, capital)) : std::uint16_t{0};
  }
};

// Where a word stands: the bytes beside it, and how far the ends of its stretch are.
struct NameSurroundings {
  std::uint8_t before = 0;
  std::uint8_t behind = 0;
  std::uint8_t left = 0;
  std::uint8_t right = 0;
  std::uint8_t heads = 0;  // two bits each of the word, the nearest one before it and behind it in its stretch
};

// The words of some stretches of a field, each with some on either side. One thread at a time; holds on to its
// arguments.
class NameStretches {
 public:
  static constexpr std::uint32_t kMargin = 2;
  static constexpr std::uint32_t kHeadReach = 5;

  struct Stretch {
    Span span;
    std::size_t begin = 0;  // of its words in words(), behind the margin
  };

  NameStretches(const ArticleView& article, const FieldView& field, const FieldEvidence& evidence);

  void Clear();
  // The facts of its words are still to be set.
  void Add(Span stretch);

  [[nodiscard]] const std::vector<Stretch>& stretches() const { return stretches_; }
  // Of all stretches with their margins, one behind the other.
  [[nodiscard]] const std::vector<NameWord>& words() const { return words_; }
  void SetFacts(std::size_t i, std::uint16_t facts) { words_[i].facts = facts; }
  // Of the word that is so many behind the first one of its stretch.
  [[nodiscard]] NameSurroundings SurroundingsOf(const Stretch& stretch, std::uint32_t offset) const;
  [[nodiscard]] std::uint64_t language() const { return language_; }  // its hash

 private:
  [[nodiscard]] NameWord WordAt(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t ShapeOf(std::uint32_t at) const;
  [[nodiscard]] std::uint8_t HeadsAround(Span stretch, std::uint32_t at) const;

  const ArticleView& article_;
  const FieldView& field_;
  const FieldEvidence& evidence_;
  std::uint64_t language_;
  bool writes_nouns_big_;
  std::vector<Stretch> stretches_;
  std::vector<NameWord> words_;
};

// The templates in groups that depend on the same things, so that what a group says can be remembered. `offset`: where
// the word stands, seen from the one that is labelled (-2 to 2).
void AddWordFeatures(int offset, const NameWord& word, FeatureList* features);
void AddSignFeatures(int offset, const NameWord& word, std::uint64_t language, FeatureList* features);
// Of two words in a row, of which the first (offset -1) or the second one is labelled.
void AddWordPairFeatures(int offset, const NameWord& first, const NameWord& second, FeatureList* features);
void AddSignPairFeatures(int offset, const NameWord& first, const NameWord& second, FeatureList* features);
// Of the word and its neighbours: what goes into no other group.
void AddMixedFeatures(const NameWord* word, FeatureList* features);
void AddSurroundings(const NameSurroundings& surroundings, FeatureList* features);

// All of them, of the word that is so many behind the first one of the stretch. REQUIRES: the facts are set.
void AddFeatures(const NameStretches& words, const NameStretches::Stretch& stretch, std::uint32_t offset,
                 FeatureList* features);

}  // namespace archive_search::entity
