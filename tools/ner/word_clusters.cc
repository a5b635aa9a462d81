#include "ner/word_clusters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace archive_search::ner {
namespace {

constexpr std::uint32_t kEnd = std::numeric_limits<std::uint32_t>::max();

// n log n, of which small ones are at hand.
double Entropy(std::int64_t n) {
  static const std::vector<double> kSmall = [] {
    std::vector<double> small(1 << 16, 0);
    for (std::size_t i = 2; i < small.size(); ++i) small[i] = static_cast<double>(i) * std::log(static_cast<double>(i));
    return small;
  }();
  if (n < static_cast<std::int64_t>(kSmall.size())) return n <= 0 ? 0 : kSmall[static_cast<std::size_t>(n)];
  return static_cast<double>(n) * std::log(static_cast<double>(n));
}

double Growth(std::int64_t from, std::int64_t by) {
  return Entropy(from + by) - Entropy(from);
}

}  // namespace

void WordClusters::Add(const std::vector<std::string>& sentence) {
  for (const std::string& word : sentence) {
    const auto [at, is_new] = ids_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
    if (is_new) {
      words_.push_back(word);
      counts_.push_back(0);
    }
    ++counts_[at->second];
    text_.push_back(at->second);
  }
  text_.push_back(kEnd);
}

void WordClusters::ChooseWords() {
  for (std::uint32_t id = 0; id < words_.size(); ++id) {
    if (counts_[id] >= min_count_) chosen_.push_back(id);
  }
  std::stable_sort(chosen_.begin(), chosen_.end(), [&](auto a, auto b) { return counts_[a] > counts_[b]; });
  chosen_.resize(std::min(chosen_.size(), max_words_));
  rank_.assign(words_.size(), static_cast<std::uint32_t>(chosen_.size()));
  for (std::uint32_t i = 0; i < chosen_.size(); ++i) {
    rank_[chosen_[i]] = i;
    cluster_of_.push_back(static_cast<std::uint32_t>(i % clusters_));
  }
  cluster_of_.push_back(static_cast<std::uint32_t>(clusters_));  // of all other words
}

void WordClusters::CountPairs() {
  std::vector<absl::flat_hash_map<std::uint32_t, std::uint32_t>> behind(chosen_.size() + 1);
  const auto other = static_cast<std::uint32_t>(chosen_.size());
  std::uint32_t last = other;
  for (const std::uint32_t id : text_) {
    const std::uint32_t word = id == kEnd ? other : rank_[id];
    ++behind[last][word];
    last = word;
  }
  before_.resize(chosen_.size());
  behind_.resize(chosen_.size());
  pairs_.assign((clusters_ + 1) * (clusters_ + 1), 0);
  totals_.assign(clusters_ + 1, 0);
  for (std::uint32_t a = 0; a < behind.size(); ++a) {
    for (const auto& [b, count] : behind[a]) {
      if (a != other) behind_[a].emplace_back(b, count);
      if (b != other) before_[b].emplace_back(a, count);
      pairs_[cluster_of_[a] * (clusters_ + 1) + cluster_of_[b]] += count;
    }
  }
  for (std::uint32_t word = 0; word < chosen_.size(); ++word) totals_[cluster_of_[word]] += counts_[chosen_[word]];
}

WordClusters::Around WordClusters::AroundWord(std::uint32_t word) const {
  Around around;
  std::vector<std::int64_t> sums(clusters_ + 1, 0);
  const auto collect = [&](const Neighbours& neighbours, auto* out) {
    for (const auto& [other, count] : neighbours) {
      if (other == word) {
        around.self = count;
      } else {
        sums[cluster_of_[other]] += count;
      }
    }
    for (std::uint32_t cluster = 0; cluster <= clusters_; ++cluster) {
      if (sums[cluster] > 0) out->emplace_back(cluster, sums[cluster]);
      sums[cluster] = 0;
    }
  };
  collect(before_[word], &around.left);
  collect(behind_[word], &around.right);
  return around;
}

void WordClusters::Move(const Around& around, std::uint32_t word, std::uint32_t cluster, int sign) {
  const std::size_t row = clusters_ + 1;
  for (const auto& [other, count] : around.left) pairs_[other * row + cluster] += sign * count;
  for (const auto& [other, count] : around.right) pairs_[cluster * row + other] += sign * count;
  pairs_[cluster * row + cluster] += sign * around.self;
  totals_[cluster] += sign * static_cast<std::int64_t>(counts_[chosen_[word]]);
}

double WordClusters::Gain(const Around& around, std::uint32_t word, std::uint32_t cluster) const {
  double gain = -2 * Growth(totals_[cluster], counts_[chosen_[word]]);
  std::int64_t own = around.self;
  for (const auto& [other, count] : around.left) {
    if (other == cluster) {
      own += count;
    } else {
      gain += Growth(pair(other, cluster), count);
    }
  }
  for (const auto& [other, count] : around.right) {
    if (other == cluster) {
      own += count;
    } else {
      gain += Growth(pair(cluster, other), count);
    }
  }
  return gain + Growth(pair(cluster, cluster), own);
}

std::uint32_t WordClusters::BestCluster(const Around& around, std::uint32_t word) const {
  std::uint32_t best = 0;
  double best_gain = -std::numeric_limits<double>::infinity();
  for (std::uint32_t cluster = 0; cluster < clusters_; ++cluster) {
    const double gain = Gain(around, word, cluster);
    if (gain <= best_gain) continue;
    best = cluster;
    best_gain = gain;
  }
  return best;
}

std::size_t WordClusters::Run(int passes) {
  ChooseWords();
  CountPairs();
  std::size_t moved = 0;
  for (int pass = 0; pass < passes; ++pass) {
    moved = 0;
    for (std::uint32_t word = 0; word < chosen_.size(); ++word) {
      const Around around = AroundWord(word);
      Move(around, word, cluster_of_[word], -1);
      const std::uint32_t best = BestCluster(around, word);
      moved += best != cluster_of_[word] ? 1 : 0;
      cluster_of_[word] = best;
      Move(around, word, best, +1);
    }
  }
  return moved;
}

std::vector<WordClusters::Member> WordClusters::Members() const {
  std::vector<Member> members;
  for (std::uint32_t word = 0; word < chosen_.size(); ++word) {
    members.push_back({words_[chosen_[word]], cluster_of_[word], counts_[chosen_[word]]});
  }
  return members;
}

}  // namespace archive_search::ner
