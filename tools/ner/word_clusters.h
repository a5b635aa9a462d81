// Sorts words into clusters by their neighbours, so that words which stand in the same places come together: surnames,
// capitals, months. The exchange algorithm of Martin, Liermann and Ney ("Algorithms for bigram and trigram word
// clustering", 1998): each word moves to the cluster that makes the text most likely under a bigram model of clusters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace archive_search::ner {

class WordClusters {
 public:
  // REQUIRES: clusters >= 2.
  WordClusters(std::size_t clusters, std::size_t min_count, std::size_t max_words)
      : clusters_(clusters), min_count_(min_count), max_words_(max_words) {}

  // Adds a sentence of words.
  void Add(const std::vector<std::string>& sentence);
  // Returns how many words moved in the last pass.
  std::size_t Run(int passes);

  struct Member {
    std::string word;
    std::uint32_t cluster = 0;
    std::uint32_t count = 0;
  };
  // The words that were seen often enough, the most frequent first.
  [[nodiscard]] std::vector<Member> Members() const;

 private:
  // Counts of the neighbours of one word.
  using Neighbours = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  struct Around {
    std::vector<std::pair<std::uint32_t, std::int64_t>> left;  // by cluster, without the word itself
    std::vector<std::pair<std::uint32_t, std::int64_t>> right;
    std::int64_t self = 0;
  };

  void ChooseWords();
  void CountPairs();
  [[nodiscard]] Around AroundWord(std::uint32_t word) const;
  void Move(const Around& around, std::uint32_t word, std::uint32_t cluster, int sign);
  [[nodiscard]] std::uint32_t BestCluster(const Around& around, std::uint32_t word) const;
  [[nodiscard]] double Gain(const Around& around, std::uint32_t word, std::uint32_t cluster) const;
  [[nodiscard]] std::int64_t pair(std::uint32_t a, std::uint32_t b) const { return pairs_[a * (clusters_ + 1) + b]; }

  std::size_t clusters_;
  std::size_t min_count_;
  std::size_t max_words_;
  absl::flat_hash_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> text_;    // ids of words, kEnd behind each sentence
  std::vector<std::uint32_t> chosen_;  // ids of the words that take part, the most frequent first
  std::vector<std::uint32_t> rank_;    // by id: index in chosen_, or its size
  std::vector<Neighbours> before_;     // by rank
  std::vector<Neighbours> behind_;
  std::vector<std::uint32_t> cluster_of_;  // by rank; all other words are in the cluster clusters_
  std::vector<std::int64_t> pairs_;        // of clusters
  std::vector<std::int64_t> totals_;
};

}  // namespace archive_search::ner
