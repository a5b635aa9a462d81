#include "entity/name_scorer.h"

#include "entity/name_key.h"

namespace archive_search::entity {
namespace {

// Adds the weights of the features that add(&features) gives.
template <class AddFeatures>
void AddWeights(const TaggerModel& model, LabelScores* scores, AddFeatures add) {
  FeatureList features;
  add(&features);
  for (std::size_t i = 0; i < features.size; ++i) model.Add(features.hashes[i], scores);
}

// The same for words of which AddWordFeatures sees the same.
std::uint64_t KeyOf(const NameWord& word) {
  const bool folded = word.form != word.word;
  const std::uint64_t spelling = folded ? HashWord(word.hash, word.form) : word.hash;
  return MixHash(spelling, (word.within ? 1U : 0U) | (word.cyrillic ? 2U : 0U) | (word.capital ? 4U : 0U) |
                               (folded ? 8U : 0U) | (word.noun_capital ? 16U : 0U));
}

// All signs of a word: 16 bits of shape, 18 of classes, 8 of the gazetteer, 8 of rules, 6 of lists.
std::uint64_t SignsOf(const NameWord& word) {
  static_assert(kTaggerClasses < (1U << 18) && kGazetteerSigns == 0xFF && kRuleSigns == 0xFF00);
  return word.shape | std::uint64_t{word.classes} << 16 | std::uint64_t{word.gazetteer} << 34 |
         std::uint64_t{word.rules >> 8} << 42 | std::uint64_t{word.lists() >> 10} << 50;
}

}  // namespace

NameScorer& NameScorer::OfThread(const TaggerModel& model) {
  thread_local NameScorer scorer;
  if (scorer.model_ != model.id()) {
    scorer.words_.Forget();
    scorer.word_pairs_.Forget();
    scorer.signs_.Forget();
    scorer.sign_pairs_.Forget();
    scorer.surroundings_.Forget();
    scorer.model_ = model.id();
  }
  return scorer;
}

const LabelScores* NameScorer::Score(const TaggerModel& model, NameStretch* stretch) {
  constexpr std::size_t kMargin = NameStretch::kMargin;
  const std::size_t words = stretch->words().size();
  scores_.assign(words + std::size_t{2} * kReach, LabelScores{});
  word_keys_.clear();
  sign_keys_.clear();
  for (std::size_t i = 0; i < words; ++i) {
    AddWord(model, stretch, i);
    AddSigns(model, *stretch, i);
  }
  for (std::size_t i = kMargin - 1; i + kMargin < words; ++i) AddPair(model, *stretch, i);
  for (std::size_t i = kMargin; i + kMargin < words; ++i) AddAlone(model, *stretch, i);
  return scores_.data() + kReach + kMargin;
}

void NameScorer::Spread(const Sums& sums, std::size_t i) {
  // Word i is at [i + kReach], and stands at offset from [i + kReach - offset].
  for (std::size_t at = 0; at < sums.size(); ++at) AddScores(sums[at], &scores_[i + std::size_t{2} * kReach - at]);
}

void NameScorer::AddWord(const TaggerModel& model, NameStretch* stretch, std::size_t i) {
  const NameWord& word = stretch->words()[i];
  word_keys_.push_back(KeyOf(word));
  const auto fill = [&](int offset, Sums* sums) {
    AddWeights(model, &(*sums)[static_cast<std::size_t>(kReach + offset)],
               [&](FeatureList* features) { AddWordFeatures(offset, word, features); });
  };
  WordSums& known = words_.Get(word_keys_.back(), [&](WordSums* sums) {
    sums->facts = word.FindFacts(model.words());
    stretch->SetFacts(i, sums->facts);
    for (const int offset : {-2, -1, 1, 2}) fill(offset, &sums->sums);
  });
  stretch->SetFacts(i, known.facts);
  const bool within = i >= NameStretch::kMargin && i + NameStretch::kMargin < stretch->words().size();
  if (within && !known.has_own) {
    fill(0, &known.sums);
    known.has_own = true;
  }
  Spread(known.sums, i);
}

void NameScorer::AddSigns(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  const NameWord& word = stretch.words()[i];
  sign_keys_.push_back(SignsOf(word));
  const std::uint64_t key = MixHash(sign_keys_.back(), stretch.language());
  Spread(signs_.Get(key,
                    [&](Sums* sums) {
                      for (int offset = -kReach; offset <= kReach; ++offset) {
                        AddWeights(model, &(*sums)[static_cast<std::size_t>(kReach + offset)],
                                   [&](FeatureList* features) {
                                     AddSignFeatures(offset, word, stretch.language(), features);
                                   });
                      }
                    }),
         i);
}

// Words i and i + 1.
void NameScorer::AddPair(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  const NameWord& first = stretch.words()[i];
  const NameWord& second = stretch.words()[i + 1];
  const auto add = [&](const PairSums& sums) {
    AddScores(sums.first, &scores_[i + kReach]);
    AddScores(sums.second, &scores_[i + kReach + 1]);
  };
  add(word_pairs_.Get(MixHash(word_keys_[i], word_keys_[i + 1]), [&](PairSums* sums) {
    AddWeights(model, &sums->first, [&](FeatureList* list) { AddWordPairFeatures(0, first, second, list); });
    AddWeights(model, &sums->second, [&](FeatureList* list) { AddWordPairFeatures(-1, first, second, list); });
  }));
  add(sign_pairs_.Get(MixHash(sign_keys_[i], sign_keys_[i + 1]), [&](PairSums* sums) {
    AddWeights(model, &sums->first, [&](FeatureList* list) { AddSignPairFeatures(0, first, second, list); });
    AddWeights(model, &sums->second, [&](FeatureList* list) { AddSignPairFeatures(-1, first, second, list); });
  }));
}

// What only word i itself is told.
void NameScorer::AddAlone(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  LabelScores& scores = scores_[i + kReach];
  AddWeights(model, &scores, [&](FeatureList* list) { AddMixedFeatures(&stretch.words()[i], list); });
  const NameSurroundings around = stretch.SurroundingsOf(i);
  const std::uint64_t place = around.before | std::uint64_t{around.behind} << 8 | std::uint64_t{around.left} << 16 |
                              std::uint64_t{around.right} << 24 | std::uint64_t{around.heads} << 32;
  AddScores(surroundings_.Get(MixHash(place, kEmptyName),
                              [&](LabelScores* sums) {
                                AddWeights(model, sums, [&](FeatureList* list) { AddSurroundings(around, list); });
                              }),
            &scores);
}

}  // namespace archive_search::entity
