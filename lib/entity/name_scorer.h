// Sums the weights of the tagger's templates. What single words, pairs of words and their signs add to the sums comes
// again and again in texts, and is remembered.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "entity/name_features.h"
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

  // What a word adds to itself and to the words around it: at [kReach + offset] what it adds where it stands at that
  // offset from the labelled word.
  using Sums = std::array<LabelScores, 2 * kReach + 1>;
  struct WordSums {
    Sums sums;
    std::uint16_t facts = 0;
    bool has_own = false;  // what a word beside a stretch would add to itself is not asked for
  };
  struct PairSums {
    LabelScores first;
    LabelScores second;
  };

  void AddWord(const TaggerModel& model, NameStretch* stretch, std::size_t i);
  void AddSigns(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  void AddPair(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  void AddAlone(const TaggerModel& model, const NameStretch& stretch, std::size_t i);
  void Spread(const Sums& sums, std::size_t i);

  std::uint64_t model_ = 0;  // id of the model whose weights these are
  ThreadMemo<WordSums, 4096> words_;
  ThreadMemo<PairSums, 8192> word_pairs_;
  ThreadMemo<Sums, 1024> signs_;
  ThreadMemo<PairSums, 4096> sign_pairs_;
  ThreadMemo<LabelScores, 256> surroundings_;
  // Of the stretch, by word, with kReach words more on either side: what is added there is not read.
  std::vector<LabelScores> scores_;
  std::vector<std::uint64_t> word_keys_;
  std::vector<std::uint64_t> sign_keys_;

 public:
  // What a thread remembers, in bytes.
  static constexpr std::size_t kBytes = decltype(words_)::kBytes + decltype(word_pairs_)::kBytes +
                                        decltype(signs_)::kBytes + decltype(sign_pairs_)::kBytes +
                                        decltype(surroundings_)::kBytes;
};

}  // namespace archive_search::entity
