#include "entity/name_scorer.h"

#include "entity/name_key.h"

namespace archive_search::entity {
namespace {

// Adds the weights of the features that add(&features) gives.
template <class AddFeatures>
void AddWeights(const TaggerModel& model, LabelScores* scores, AddFeatures add) {
  FeatureList features;
  add(&features);
  for (std::size_t i = 0; i < features.size; ++i) model.Prefetch(features.hashes[i]);
  for (std::size_t i = 0; i < features.size; ++i) model.Add(features.hashes[i], scores);
}

// The same for words of which AddWordFeatures sees the same.
std::uint64_t KeyOf(const NameWord& word) {
  const bool folded = word.form.data() != word.word.data();
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
  scores_.assign(stretch->size(), LabelScores{});
  word_keys_.clear();
  sign_keys_.clear();
  for (const NameWord& word : stretch->words()) {
    word_keys_.push_back(KeyOf(word));
    words_.Prefetch(word_keys_.back());
  }
  for (std::size_t i = kMargin; i + kMargin < words; ++i) {
    Await(model, i, [&](FeatureList* features) { AddMixedFeatures(&stretch->words()[i], features); });
  }
  for (std::size_t i = 0; i < words; ++i) AddWord(model, stretch, i);
  for (const NameWord& word : stretch->words()) {
    sign_keys_.push_back(SignsOf(word));
    signs_.Prefetch(MixHash(sign_keys_.back(), stretch->language()));
  }
  for (std::size_t i = kMargin - 1; i + kMargin < words; ++i) {
    sign_pairs_.Prefetch(SignPairKey(i));
    AwaitWordPairs(model, *stretch, i);
  }
  for (std::size_t i = 0; i < words; ++i) AddSigns(model, *stretch, i);
  for (std::size_t i = kMargin - 1; i + kMargin < words; ++i) AddSignPairs(model, *stretch, i);
  for (std::size_t i = kMargin; i + kMargin < words; ++i) AddSurroundingsOf(model, *stretch, i);
  AddAwaited(model);
  return scores_.data();
}

template <class AddFeatures>
void NameScorer::Await(const TaggerModel& model, std::size_t i, AddFeatures add) {
  FeatureList features;
  add(&features);
  for (std::size_t f = 0; f < features.size; ++f) {
    model.Prefetch(features.hashes[f]);
    awaited_.push_back({features.hashes[f], i - NameStretch::kMargin});
  }
}

// Of words i and i + 1.
void NameScorer::AwaitWordPairs(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  const NameWord* pair = &stretch.words()[i];
  for (const std::size_t labelled : {i, i + 1}) {
    if (!IsInStretch(labelled)) continue;
    const int offset = labelled == i ? 0 : -1;  // of the first one
    Await(model, labelled, [&](FeatureList* features) { AddWordPairFeatures(offset, pair[0], pair[1], features); });
  }
}

void NameScorer::AddAwaited(const TaggerModel& model) {
  for (const Awaited& awaited : awaited_) model.Add(awaited.feature, &scores_[awaited.word]);
  awaited_.clear();
}

template <class AddAll>
void NameScorer::Spread(SumsAround* sums, std::size_t i, AddAll add) {
  for (int offset = -kReach; offset <= kReach; ++offset) {
    const std::size_t labelled = i - static_cast<std::size_t>(offset);  // wraps around to what is in no stretch
    if (!IsInStretch(labelled)) continue;
    AddScores(sums->Get(static_cast<std::size_t>(kReach + offset), [&](LabelScores* scores) { add(offset, scores); }),
              &scores_[labelled - NameStretch::kMargin]);
  }
}

void NameScorer::AddWord(const TaggerModel& model, NameStretch* stretch, std::size_t i) {
  const NameWord& word = stretch->words()[i];
  WordSums& known = words_.Get(word_keys_[i], [&](WordSums* sums) { sums->facts = word.FindFacts(model.words()); });
  stretch->SetFacts(i, known.facts);
  Spread(&known.sums, i, [&](int offset, LabelScores* scores) {
    AddWeights(model, scores, [&](FeatureList* features) { AddWordFeatures(offset, word, features); });
  });
}

void NameScorer::AddSigns(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  const NameWord& word = stretch.words()[i];
  SumsAround& known = signs_.Get(MixHash(sign_keys_[i], stretch.language()), [](SumsAround*) {});
  Spread(&known, i, [&](int offset, LabelScores* scores) {
    AddWeights(model, scores,
               [&](FeatureList* features) { AddSignFeatures(offset, word, stretch.language(), features); });
  });
}

// Of words i and i + 1.
void NameScorer::AddSignPairs(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  const NameWord* pair = &stretch.words()[i];
  PairSums& known = sign_pairs_.Get(SignPairKey(i), [](PairSums*) {});
  for (const std::size_t labelled : {i, i + 1}) {
    if (!IsInStretch(labelled)) continue;
    const int offset = labelled == i ? 0 : -1;  // of the first one
    const LabelScores& sum = known.Get(labelled - i, [&](LabelScores* scores) {
      AddWeights(model, scores,
                 [&](FeatureList* features) { AddSignPairFeatures(offset, pair[0], pair[1], features); });
    });
    AddScores(sum, &scores_[labelled - NameStretch::kMargin]);
  }
}

// Of what stands beside word i.
void NameScorer::AddSurroundingsOf(const TaggerModel& model, const NameStretch& stretch, std::size_t i) {
  const NameSurroundings around = stretch.SurroundingsOf(i);
  const std::uint64_t place = around.before | std::uint64_t{around.behind} << 8 | std::uint64_t{around.left} << 16 |
                              std::uint64_t{around.right} << 24 | std::uint64_t{around.heads} << 32;
  AddScores(surroundings_.Get(MixHash(place, kEmptyName),
                              [&](LabelScores* sums) {
                                AddWeights(model, sums, [&](FeatureList* list) { AddSurroundings(around, list); });
                              }),
            &scores_[i - NameStretch::kMargin]);
}

}  // namespace archive_search::entity
