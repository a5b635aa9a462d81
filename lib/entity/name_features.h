// What the tagger looks at in a word and its neighbours, as hashes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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

// The features of the words of one stretch. One thread at a time; holds on to its arguments.
class NameFeatures {
 public:
  NameFeatures(const ArticleView& article, const FieldView& field, const FieldEvidence& evidence,
               const WordTable& table, Span stretch);

  // Those of the stretch's word `at` (index into the field's tokens).
  void Of(std::uint32_t at, FeatureList* features) const;

 private:
  static constexpr std::uint32_t kMargin = 2;  // words to the left and right of the stretch
  struct WordSigns {
    std::uint64_t word = 0;
    std::uint32_t classes = 0;
    std::uint32_t shape = 0;
    std::uint32_t gazetteer = 0;
    std::uint32_t rules = 0;
    std::uint32_t cluster = 0;
    std::uint32_t lists = 0;
  };

  [[nodiscard]] WordSigns SignsOf(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t ShapeOf(std::uint32_t at) const;
  void AddWords(std::size_t at, FeatureList* features) const;
  void AddAffixes(std::uint32_t at, FeatureList* features) const;
  void AddSigns(std::size_t at, FeatureList* features) const;
  void AddFacts(std::size_t at, FeatureList* features) const;
  void AddSurroundings(std::uint32_t at, FeatureList* features) const;

  const ArticleView& article_;
  const FieldView& field_;
  const FieldEvidence& evidence_;
  const WordTable& table_;
  Span stretch_;
  std::uint64_t language_;
  std::vector<WordSigns> signs_;  // of the stretch with its margins
};

}  // namespace archive_search::entity
