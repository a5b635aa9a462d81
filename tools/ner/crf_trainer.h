// Trains the weights of the tagger: a linear-chain conditional random field, by stochastic gradient ascent (AdaGrad)
// with an L2 penalty. Words whose label is not known for sure have several allowed ones, over which it sums.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "entity/name_label.h"

namespace archive_search::ner {

using LabelMask = std::uint16_t;  // a bit a label
inline constexpr LabelMask kAnyLabel = (1U << entity::kNameLabelCount) - 1;

// A stretch of words: their features, and the labels that each may have.
struct Stretch {
  std::vector<std::vector<std::uint64_t>> features;
  std::vector<LabelMask> allowed;
  float weight = 1;
};

struct TrainingOptions {
  int epochs = 12;
  float rate = 0.2F;
  float l2 = 0.02F;                  // a stretch, of the features that it has
  std::size_t min_count = 2;         // features seen less often are left out
  std::size_t max_features = 98304;  // the ones with the largest weights are kept
  std::uint32_t seed = 1;
};

class CrfTrainer {
 public:
  explicit CrfTrainer(const TrainingOptions& options) : options_(options) {}

  // Stretches whose labels allow no sequence are left out.
  void Add(Stretch stretch);
  // Leaves each word of the stretch the label that the trained weights prefer among its allowed ones.
  void Complete(Stretch* stretch) const;
  // Returns the mean log-likelihood of a stretch in the last pass.
  double Train();
  // A model file (entity/tagger_model.h).
  [[nodiscard]] std::string Model(std::string_view word_table) const;

  [[nodiscard]] std::size_t stretch_count() const { return raw_.size() + stretches_.size(); }
  [[nodiscard]] std::size_t feature_count() const { return weights_.size(); }

 private:
  static constexpr int kLanes = 16;
  using Row = std::array<float, kLanes>;
  struct Indexed {
    std::vector<std::vector<std::uint32_t>> features;
    std::vector<LabelMask> allowed;
    float weight = 1;
  };
  // Forward and backward sums of one stretch under masks.
  struct Sums {
    std::vector<Row> labels;                           // by word: probability of each label
    std::array<Row, entity::kNameLabelCount> pairs{};  // expected number of each pair
    double log_total = 0;
  };

  void IndexFeatures();
  [[nodiscard]] std::vector<Row> ScoresOf(const Stretch& stretch) const;
  double Learn(const Indexed& stretch);
  [[nodiscard]] std::vector<Row> WordScores(const Indexed& stretch) const;
  [[nodiscard]] Sums SumOver(const std::vector<Row>& scores, const std::vector<LabelMask>& allowed) const;
  void Step(float gradient, float* weight, float* square) const;

  TrainingOptions options_;
  std::vector<Stretch> raw_;
  std::vector<Indexed> stretches_;
  std::vector<std::uint64_t> hashes_;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> indexes_;
  std::vector<Row> weights_;
  std::vector<Row> squares_;
  std::array<Row, entity::kNameLabelCount> pairs_{};
  std::array<Row, entity::kNameLabelCount> pair_squares_{};
};

}  // namespace archive_search::ner
