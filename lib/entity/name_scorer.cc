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
std::uint64_t HashOf(const NameWord& word) {
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
  if (scorer.model_id_ != model.id()) {
    scorer.memo_.Forget();
    scorer.model_id_ = model.id();
  }
  return scorer;
}

const LabelScores* NameScorer::Score(const TaggerModel& model, NameStretches* stretches) {
  model_ = &model;
  stretches_ = stretches;
  scores_.assign(stretches->words().size(), LabelScores{});
  ReadWords();
  ForEachLabelled([&](std::size_t i) { AskForWords(i); });
  ReadSigns();
  ForEachLabelled([&](std::size_t i) { AskForSigns(i); });
  ForEachLabelled([&](std::size_t i) {
    AddWords(i);
    AddSigns(i);
    AddSignPairs(i);
  });
  for (const NameStretches::Stretch& stretch : stretches->stretches()) {
    for (std::uint32_t i = 0; i < stretch.span.length(); ++i) AddSurroundingsOf(stretch, i);
  }
  AddAwaited();
  return scores_.data();
}

template <class Visit>
void NameScorer::ForEachLabelled(Visit visit) const {
  for (const NameStretches::Stretch& stretch : stretches_->stretches()) {
    for (std::size_t i = 0; i < stretch.span.length(); ++i) visit(stretch.begin + i);
  }
}

std::uint64_t NameScorer::WordKey(std::size_t i, int offset) const {
  return KeyOf(Group::kWord, words_[i + static_cast<std::size_t>(offset)], offset);
}

std::uint64_t NameScorer::SignKey(std::size_t i, int offset) const {
  return KeyOf(Group::kSigns, signs_[i + static_cast<std::size_t>(offset)], offset);
}

std::uint64_t NameScorer::SignPairKey(std::size_t i, int offset) const {
  const std::size_t first = i + static_cast<std::size_t>(offset);
  return KeyOf(Group::kSignPair, signs_[first] * 3 + signs_[first + 1], offset);
}

void NameScorer::ReadWords() {
  words_.clear();
  for (const NameWord& word : stretches_->words()) {
    words_.push_back(HashOf(word));
    if (word.within) model_->words().Prefetch(WordTable::KeyOf(word.hash, word.capital));
  }
}

void NameScorer::AskForWords(std::size_t i) {
  for (int offset = -kReach; offset <= kReach; ++offset) memo_.Prefetch(WordKey(i, offset));
  Await(i, [&](FeatureList* features) { AddMixedFeatures(&stretches_->words()[i], features); });
}

void NameScorer::ReadSigns() {
  signs_.clear();
  for (std::size_t i = 0; i < stretches_->words().size(); ++i) {
    stretches_->SetFacts(i, stretches_->words()[i].FindFacts(model_->words()));
    signs_.push_back(MixHash(SignsOf(stretches_->words()[i]), stretches_->language()));
  }
}

void NameScorer::AskForSigns(std::size_t i) {
  const NameWord* const word = &stretches_->words()[i];
  for (int offset = -kReach; offset <= kReach; ++offset) memo_.Prefetch(SignKey(i, offset));
  for (const int offset : {-1, 0}) {
    memo_.Prefetch(SignPairKey(i, offset));
    Await(i, [&](FeatureList* features) { AddWordPairFeatures(offset, word[offset], word[offset + 1], features); });
  }
}

template <class AddFeatures>
void NameScorer::Await(std::size_t i, AddFeatures add) {
  FeatureList features;
  add(&features);
  const std::size_t size = awaited_.size();
  awaited_.resize(size + features.size);
  Awaited* next = &awaited_[size];
  for (std::size_t f = 0; f < features.size; ++f) {
    *next = {features.hashes[f], i};
    next += model_->MayHave(features.hashes[f]) ? 1 : 0;
  }
  awaited_.resize(static_cast<std::size_t>(next - awaited_.data()));
}

void NameScorer::AddAwaited() {
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < awaited_.size(); ++i) {
    if (i + kAhead < awaited_.size()) model_->Prefetch(awaited_[i + kAhead].feature);
    model_->Add(awaited_[i].feature, &scores_[awaited_[i].word]);
  }
  awaited_.clear();
}

template <class AddFeatures>
void NameScorer::AddRemembered(std::uint64_t key, std::size_t i, AddFeatures add) {
  AddScores(memo_.Get(key, [&](LabelScores* scores) { AddWeights(*model_, scores, add); }), &scores_[i]);
}

void NameScorer::AddWords(std::size_t i) {
  const NameWord* const word = &stretches_->words()[i];
  for (int offset = -kReach; offset <= kReach; ++offset) {
    AddRemembered(WordKey(i, offset), i,
                  [&](FeatureList* features) { AddWordFeatures(offset, word[offset], features); });
  }
}

void NameScorer::AddSigns(std::size_t i) {
  const NameWord* const word = &stretches_->words()[i];
  for (int offset = -kReach; offset <= kReach; ++offset) {
    AddRemembered(SignKey(i, offset), i, [&](FeatureList* features) {
      AddSignFeatures(offset, word[offset], stretches_->language(), features);
    });
  }
}

void NameScorer::AddSignPairs(std::size_t i) {
  const NameWord* const word = &stretches_->words()[i];
  for (const int offset : {-1, 0}) {
    AddRemembered(SignPairKey(i, offset), i, [&](FeatureList* features) {
      AddSignPairFeatures(offset, word[offset], word[offset + 1], features);
    });
  }
}

// Of what stands beside a word.
void NameScorer::AddSurroundingsOf(const NameStretches::Stretch& stretch, std::uint32_t offset) {
  const NameSurroundings around = stretches_->SurroundingsOf(stretch, offset);
  const std::uint64_t place = around.before | std::uint64_t{around.behind} << 8 | std::uint64_t{around.left} << 16 |
                              std::uint64_t{around.right} << 24 | std::uint64_t{around.heads} << 32;
  AddRemembered(KeyOf(Group::kSurroundings, place, 0), stretch.begin + offset,
                [&](FeatureList* features) { AddSurroundings(around, features); });
}

}  // namespace archive_search::entity
