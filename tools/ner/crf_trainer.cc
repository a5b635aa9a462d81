#include "ner/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

#include "entity/tagger_model.h"

namespace archive_search::ner {
namespace {

using entity::kNameLabelCount;
using entity::NameLabel;

constexpr float kTiny = 1e-30F;

bool Allows(LabelMask mask, int label) {
  return (mask >> label & 1U) != 0;
}

LabelMask Followers(LabelMask mask) {
  LabelMask followers = 0;
  for (NameLabel from = 0; from < kNameLabelCount; ++from) {
    if (!Allows(mask, from)) continue;
    for (NameLabel to = 0; to < kNameLabelCount; ++to) {
      if (entity::MayFollow(from, to)) followers |= static_cast<LabelMask>(1U << to);
    }
  }
  return followers;
}

LabelMask ClosedLabels() {
  LabelMask closed = 0;
  for (NameLabel label = 0; label < kNameLabelCount; ++label) {
    if (!entity::LeavesOpen(label)) closed |= static_cast<LabelMask>(1U << label);
  }
  return closed;
}

// Leaves the labels that are on some whole sequence; false when there is none.
bool Prune(std::vector<LabelMask>* allowed) {
  LabelMask reached = 1U << entity::kOutside;
  for (LabelMask& mask : *allowed) {
    mask &= Followers(reached);
    reached = mask;
    if (mask == 0) return false;
  }
  return (allowed->back() & ClosedLabels()) != 0;
}

template <class Rows>
void AddRows(const Rows& rows, Rows* sums) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t lane = 0; lane < rows[i].size(); ++lane) (*sums)[i][lane] += rows[i][lane];
  }
}

template <class Rows>
void SetMeans(const Rows& sums, float count, Rows* rows) {
  for (std::size_t i = 0; i < rows->size(); ++i) {
    for (std::size_t lane = 0; lane < sums[i].size(); ++lane) (*rows)[i][lane] = sums[i][lane] / count;
  }
}

}  // namespace

void CrfTrainer::Add(Stretch stretch) {
  if (stretch.allowed.empty() || !Prune(&stretch.allowed)) return;
  raw_.push_back(std::move(stretch));
}

void CrfTrainer::IndexFeatures() {
  absl::flat_hash_map<std::uint64_t, std::uint32_t> counts;
  for (const Stretch& stretch : raw_) {
    for (const auto& word : stretch.features) {
      for (const std::uint64_t feature : word) ++counts[feature];
    }
  }
  for (Stretch& stretch : raw_) {
    Indexed indexed{{}, stretch.allowed, stretch.weight};
    for (const auto& word : stretch.features) {
      auto& features = indexed.features.emplace_back();
      for (const std::uint64_t feature : word) {
        if (counts[feature] < options_.min_count) continue;
        const auto [at, is_new] = indexes_.try_emplace(feature, static_cast<std::uint32_t>(hashes_.size()));
        if (is_new) hashes_.push_back(feature);
        features.push_back(at->second);
      }
    }
    stretch = {};
    stretches_.push_back(std::move(indexed));
  }
  raw_.clear();
  weights_.resize(hashes_.size());
  squares_.resize(hashes_.size());
}

double CrfTrainer::Train() {
  IndexFeatures();
  std::vector<std::size_t> order(stretches_.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(options_.seed);
  double likelihood = 0;
  std::vector<Row> sums(weights_.size());
  std::array<Row, kNameLabelCount> pair_sums{};
  const int first_counted = options_.epochs / 2;
  for (int epoch = 0; epoch < options_.epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    likelihood = 0;
    for (const std::size_t i : order) likelihood += Learn(stretches_[i]);
    if (epoch < first_counted) continue;
    AddRows(weights_, &sums);
    AddRows(pairs_, &pair_sums);
  }
  // The mean of the later passes depends less than the last one on the order of the text.
  const auto counted = static_cast<float>(options_.epochs - first_counted);
  SetMeans(sums, counted, &weights_);
  SetMeans(pair_sums, counted, &pairs_);
  return order.empty() ? 0 : likelihood / static_cast<double>(order.size());
}

std::vector<CrfTrainer::Row> CrfTrainer::WordScores(const Indexed& stretch) const {
  std::vector<Row> scores(stretch.features.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (const std::uint32_t feature : stretch.features[i]) {
      for (int label = 0; label < kLanes; ++label) scores[i][label] += weights_[feature][label];
    }
  }
  return scores;
}

std::vector<CrfTrainer::Row> CrfTrainer::ScoresOf(const Stretch& stretch) const {
  std::vector<Row> scores(stretch.features.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (const std::uint64_t feature : stretch.features[i]) {
      const auto at = indexes_.find(feature);
      if (at == indexes_.end()) continue;
      for (int label = 0; label < kLanes; ++label) scores[i][label] += weights_[at->second][label];
    }
  }
  return scores;
}

void CrfTrainer::Complete(Stretch* stretch) const {
  constexpr float kImpossible = -1e30F;
  if (stretch->allowed.empty() || !Prune(&stretch->allowed)) return;
  const std::vector<Row> scores = ScoresOf(*stretch);
  Row path;
  path.fill(kImpossible);
  path[entity::kOutside] = 0;
  std::vector<std::array<NameLabel, kNameLabelCount>> from(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Row next;
    next.fill(kImpossible);
    for (NameLabel to = 0; to < kNameLabelCount; ++to) {
      if (!Allows(stretch->allowed[i], to)) continue;
      for (NameLabel before = 0; before < kNameLabelCount; ++before) {
        const float score = path[before] + pairs_[before][to] + scores[i][to];
        if (!entity::MayFollow(before, to) || score <= next[to]) continue;
        next[to] = score;
        from[i][to] = before;
      }
    }
    path = next;
  }
  NameLabel label = entity::kOutside;
  float best = 2 * kImpossible;
  for (NameLabel last = 0; last < kNameLabelCount; ++last) {
    if (entity::LeavesOpen(last) || path[last] <= best) continue;
    best = path[last];
    label = last;
  }
  for (std::size_t i = scores.size(); i-- > 0;) {
    stretch->allowed[i] = static_cast<LabelMask>(1U << label);
    label = from[i][label];
  }
}

CrfTrainer::Sums CrfTrainer::SumOver(const std::vector<Row>& scores, const std::vector<LabelMask>& allowed) const {
  const std::size_t size = scores.size();
  Sums sums;
  sums.labels.resize(size);
  std::vector<Row> emit(size);
  std::vector<Row> forward(size);
  std::array<Row, kNameLabelCount> step{};
  for (NameLabel from = 0; from < kNameLabelCount; ++from) {
    for (NameLabel to = 0; to < kNameLabelCount; ++to) {
      step[from][to] = entity::MayFollow(from, to) ? std::exp(pairs_[from][to]) : 0;
    }
  }
  // Forward, scaled at each word.
  std::vector<float> scales(size);
  for (std::size_t i = 0; i < size; ++i) {
    const float largest = *std::max_element(scores[i].begin(), scores[i].begin() + kNameLabelCount);
    float total = 0;
    for (NameLabel to = 0; to < kNameLabelCount; ++to) {
      emit[i][to] = Allows(allowed[i], to) ? std::exp(scores[i][to] - largest) : 0;
      float reach = i == 0 ? step[entity::kOutside][to] : 0;
      for (NameLabel from = 0; i > 0 && from < kNameLabelCount; ++from) reach += forward[i - 1][from] * step[from][to];
      const bool ends = i + 1 < size || !entity::LeavesOpen(to);
      forward[i][to] = ends ? reach * emit[i][to] : 0;
      total += forward[i][to];
    }
    scales[i] = std::max(total, kTiny);
    for (float& value : forward[i]) value /= scales[i];
    sums.log_total += std::log(scales[i]) + largest;
  }
  Row backward{};
  backward.fill(1);
  for (std::size_t i = size; i-- > 0;) {
    for (NameLabel label = 0; label < kNameLabelCount; ++label)
      sums.labels[i][label] = forward[i][label] * backward[label];
    if (i == 0) {
      for (NameLabel to = 0; to < kNameLabelCount; ++to) sums.pairs[entity::kOutside][to] += sums.labels[0][to];
      break;
    }
    Row next{};
    for (NameLabel from = 0; from < kNameLabelCount; ++from) {
      for (NameLabel to = 0; to < kNameLabelCount; ++to) {
        const bool ends = i + 1 < size || !entity::LeavesOpen(to);
        const float path = ends ? step[from][to] * emit[i][to] * backward[to] / scales[i] : 0;
        next[from] += path;
        sums.pairs[from][to] += forward[i - 1][from] * path;
      }
    }
    backward = next;
  }
  return sums;
}

void CrfTrainer::Step(float gradient, float* weight, float* square) const {
  gradient -= options_.l2 * *weight;
  if (gradient == 0) return;
  *square += gradient * gradient;
  *weight += options_.rate * gradient / std::sqrt(*square + 1e-6F);
}

double CrfTrainer::Learn(const Indexed& stretch) {
  const std::vector<Row> scores = WordScores(stretch);
  const Sums wanted = SumOver(scores, stretch.allowed);
  const Sums given = SumOver(scores, std::vector<LabelMask>(scores.size(), kAnyLabel));
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Row gradient{};
    for (int label = 0; label < kNameLabelCount; ++label) {
      gradient[label] = stretch.weight * (wanted.labels[i][label] - given.labels[i][label]);
    }
    for (const std::uint32_t feature : stretch.features[i]) {
      for (int label = 0; label < kNameLabelCount; ++label) {
        Step(gradient[label], &weights_[feature][label], &squares_[feature][label]);
      }
    }
  }
  for (int from = 0; from < kNameLabelCount; ++from) {
    for (int to = 0; to < kNameLabelCount; ++to) {
      Step(stretch.weight * (wanted.pairs[from][to] - given.pairs[from][to]), &pairs_[from][to],
           &pair_squares_[from][to]);
    }
  }
  return wanted.log_total - given.log_total;
}

std::string CrfTrainer::Model(std::string_view word_table) const {
  std::vector<std::uint32_t> order(weights_.size());
  std::iota(order.begin(), order.end(), 0);
  const auto size = [&](std::uint32_t i) {
    float largest = 0;
    for (const float weight : weights_[i]) largest = std::max(largest, std::abs(weight));
    return largest;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return size(a) > size(b); });
  order.resize(std::min(order.size(), options_.max_features));
  // The largest weights are cut, so that the many small ones keep their differences.
  const float largest = order.empty() ? 1 : size(order[order.size() / 1000]);
  const float scale = 127 / std::max(largest, 1e-3F);
  std::vector<entity::TaggerModel::Feature> features;
  for (const std::uint32_t i : order) {
    entity::TaggerModel::Feature& feature = features.emplace_back();
    feature.hash = hashes_[i];
    bool says_something = false;
    for (int label = 0; label < kNameLabelCount; ++label) {
      const float weight = std::clamp(std::round(weights_[i][label] * scale), -127.0F, 127.0F);
      feature.weights[label] = static_cast<std::int8_t>(weight);
      says_something = says_something || weight != 0;
    }
    if (!says_something) features.pop_back();
  }
  entity::TaggerModel::PairWeights pairs{};
  for (int from = 0; from < kNameLabelCount; ++from) {
    for (int to = 0; to < kNameLabelCount; ++to) {
      pairs[from][to] =
          static_cast<std::int16_t>(std::clamp(std::round(pairs_[from][to] * scale), -30000.0F, 30000.0F));
    }
  }
  return entity::TaggerModel::Serialize(features, pairs, word_table);
}

}  // namespace archive_search::ner
