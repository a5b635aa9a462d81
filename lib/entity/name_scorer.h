// Sums the weights of the tagger's templates. What single words, pairs of signs and surroundings add to the sums comes
// again and again in texts, and is remembered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "entity/name_features.h"
#include "entity/name_key.h"
#include "entity/score_memo.h"
#include "entity/tagger_model.h"

namespace archive_search::entity {

// One thread at a time.
class NameScorer {
 public:
  // The calling thread's. It forgets what it knows when it comes to another model.
  static NameScorer& OfThread(const TaggerModel& model);

  // For each word of the stretches the sum of all its features' weights, at its place in words(); until the next call.
  // Those of margins, and the last two lanes of all, say nothing. Sets the facts of the words.
  const LabelScores* Score(const TaggerModel& model, NameStretches* stretches);

  // What a thread remembers, in bytes.
  static constexpr std::size_t kBytes = ScoreMemo::kBytes;

 private:
  // How far from a word its features look.
  static constexpr int kReach = static_cast<int>(NameStretches::kMargin);

  // What is remembered. The first two come with an offset from the labelled word.
  enum class Group : std::uint8_t { kWord, kSigns, kSignPair, kSurroundings };

  [[nodiscard]] static std::uint64_t KeyOf(Group group, std::uint64_t hash, int offset) {
    return MixHash(hash, static_cast<std::uint64_t>(group) * 8 + static_cast<std::uint64_t>(offset + kReach));
  }
  [[nodiscard]] std::uint64_t WordKey(std::size_t i, int offset) const;
  [[nodiscard]] std::uint64_t SignKey(std::size_t i, int offset) const;
  // Of the words at offset and behind it.
  [[nodiscard]] std::uint64_t SignPairKey(std::size_t i, int offset) const;

  void ReadWords();
  void AskForWords(std::size_t i);
  void ReadSigns();
  void AskForSigns(std::size_t i);
  // Add to the sum of word i.
  void AddWords(std::size_t i);
  void AddSigns(std::size_t i);
  void AddSignPairs(std::size_t i);
  void AddSurroundingsOf(const NameStretches::Stretch& stretch, std::uint32_t offset);
  // Adds to it a sum that add(&features) tells, unless it is remembered.
  template <class AddFeatures>
  void AddRemembered(std::uint64_t key, std::size_t i, AddFeatures add);
  // Features that are not remembered, of word i: few of them come again. The rows of those that have any are added at
  // the end, when they have arrived in the cache.
  template <class AddFeatures>
  void Await(std::size_t i, AddFeatures add);
  void AddAwaited();
  // Calls visit(i) with each word that is labelled.
  template <class Visit>
  void ForEachLabelled(Visit visit) const;

  struct Awaited {
    std::uint64_t feature = 0;
    std::size_t word = 0;
  };

  std::uint64_t model_id_ = 0;  // of the model whose sums are remembered
  ScoreMemo memo_;
  // Of the stretches at hand.
  const TaggerModel* model_ = nullptr;
  NameStretches* stretches_ = nullptr;
  std::vector<LabelScores> scores_;
  std::vector<std::uint64_t> words_;  // by word: a hash of what its own features depend on
  std::vector<std::uint64_t> signs_;  // by word: likewise
  std::vector<Awaited> awaited_;
};

}  // namespace archive_search::entity
