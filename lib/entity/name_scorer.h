// Sums the weights of the tagger's templates. What single words, pairs of words and their signs add to the sums comes
// again and again in texts, and is remembered.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "entity/name_features.h"
#include "entity/name_key.h"
#include "entity/tagger_model.h"
#include "entity/thread_memo.h"

namespace archive_search::entity {

// One thread at a time.
class NameScorer {
 public:
  // The calling thread's. It forgets what it knows when it comes to another model.
  static NameScorer& OfThread(const TaggerModel& model);

  // For each word of the stretch the sum of all its features' weights, in the order of the text; until the next call.
  // Sets the facts of the words.
  const LabelScores* Score(const TaggerModel& model, NameStretch* stretch);

 private:
  // How far from a word its features look.
  static constexpr int kReach = static_cast<int>(NameStretch::kMargin);

  // Sums of which each is worked out when it is asked for: most words stand at the edge of a stretch, where the words
  // of it see them from one side only.
  template <std::size_t kCount>
  class Sums {
   public:
    // add(&scores) adds up the sum where it is not known.
    template <class AddAll>
    const LabelScores& Get(std::size_t at, AddAll add) {
      if ((known_ >> at & 1U) == 0) {
        add(&sums_[at]);
        known_ |= 1U << at;
      }
      return sums_[at];
    }

   private:
    std::array<LabelScores, kCount> sums_{};
    std::uint32_t known_ = 0;  // a bit each
  };
  // What a word adds to itself and to the words around it: at [kReach + offset] what it adds where it stands at that
  // offset from the labelled word.
  using SumsAround = Sums<2 * kReach + 1>;
  struct WordSums {
    SumsAround sums;
    std::uint16_t facts = 0;
  };
  // What the signs of two words in a row add to the first one and to the second one.
  using PairSums = Sums<2>;

  void AddWord(const TaggerModel& model, NameStretch* stretch, std::size_t i);
  void AddSigns(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  void AddSignPairs(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  void AddSurroundingsOf(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  // Adds what word i adds to the words of the stretch; add(offset, &scores) as for Sums.
  template <class AddAll>
  void Spread(SumsAround* sums, std::size_t i, AddAll add);
  [[nodiscard]] bool IsInStretch(std::size_t i) const { return i - NameStretch::kMargin < scores_.size(); }

  // Features that are not remembered, of word i: few of them come again. Their rows are added at the end, when they
  // have arrived in the cache.
  template <class AddFeatures>
  void Await(const TaggerModel& model, std::size_t i, AddFeatures add);
  void AwaitWordPairs(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  void AddAwaited(const TaggerModel& model);

  // Of words i and i + 1.
  [[nodiscard]] std::uint64_t SignPairKey(std::size_t i) const { return MixHash(sign_keys_[i], sign_keys_[i + 1]); }

  std::uint64_t model_ = 0;  // id of the model whose weights these are
  ThreadMemo<WordSums, 8192> words_;
  ThreadMemo<SumsAround, 1024> signs_;
  ThreadMemo<PairSums, 4096> sign_pairs_;
  ThreadMemo<LabelScores, 256> surroundings_;
  std::vector<LabelScores> scores_;  // of the stretch, by word
  struct Awaited {
    std::uint64_t feature = 0;
    std::size_t word = 0;  // of the stretch
  };
  std::vector<Awaited> awaited_;
  std::vector<std::uint64_t> word_keys_;
  std::vector<std::uint64_t> sign_keys_;

 public:
  // What a thread remembers, in bytes.
  static constexpr std::size_t kBytes = decltype(words_)::kBytes + decltype(signs_)::kBytes +
                                        decltype(sign_pairs_)::kBytes + decltype(surroundings_)::kBytes;
};

}  // namespace archive_search::entity
