// The weights of the tagger: for each feature one small number a label, and one for each pair of labels in a row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "entity/label_scores.h"
#include "entity/name_label.h"
#include "entity/word_table.h"

namespace archive_search::entity {

// A hash table of 16 bytes a row: 14 weights and 16 bits of the feature's hash, which tell it from others. A model file
// is "ASTAGGR3", the number of rows (a power of two, 32 bits), the weights of pairs (14 times 14, 16 bits each), the
// rows, and the table of words (word_table.h); all little-endian.
//
// Thread-safety: immutable, safe to share.
class TaggerModel {
 public:
  // The model that comes with the library.
  static const TaggerModel& Bundled();

  // Errors: InvalidArgument when `file` is no model of this version.
  static absl::StatusOr<TaggerModel> Parse(std::string file);

  struct Feature {
    std::uint64_t hash = 0;
    std::array<std::int8_t, kNameLabelCount> weights{};
  };
  using PairWeights = std::array<std::array<std::int16_t, kNameLabelCount>, kNameLabelCount>;

  // Of features that share row and bits the later ones are left out.
  [[nodiscard]] static std::string Serialize(const std::vector<Feature>& features, const PairWeights& pairs,
                                             std::string_view word_table);

  // Has the feature's row brought into the cache: where many are added, one is read while the next ones come.
  void Prefetch(std::uint64_t feature) const { __builtin_prefetch(rows_ + (feature & mask_) * kRowSize); }

  // False: the feature has no weights. Most that are rare have none, and a byte tells, which is sooner at hand than a
  // row.
  [[nodiscard]] bool MayHave(std::uint64_t feature) const {
    return (filter_.get()[feature & mask_] >> FilterBitOf(TagOf(feature)) & 1) != 0;
  }

  void Add(std::uint64_t feature, LabelScores* scores) const {
    for (std::size_t row = feature & mask_;; row = (row + 1) & mask_) {
      const unsigned tag = TagAt(row);
      if (tag == 0) return;
      if (tag != TagOf(feature)) continue;
      return AddBytes(rows_ + row * kRowSize, scores);
    }
  }
  // Score of one label behind another, kForbidden where it must not follow.
  using Transitions = std::array<std::array<std::int32_t, 16>, kNameLabelCount>;
  static constexpr std::int32_t kForbidden = -(1 << 28);
  [[nodiscard]] const Transitions& transitions() const { return transitions_; }
  [[nodiscard]] const WordTable& words() const { return words_; }
  // Of its own for every model that was read; copies share it.
  [[nodiscard]] std::uint64_t id() const { return id_; }

 private:
  static constexpr std::size_t kRowSize = 16;

  static absl::StatusOr<TaggerModel> Read(std::string_view file);
  void MakeFilter();
  [[nodiscard]] unsigned TagAt(std::size_t row) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(rows_ + row * kRowSize);
    return bytes[kNameLabelCount] | static_cast<unsigned>(bytes[kNameLabelCount + 1]) << 8;
  }
  [[nodiscard]] static unsigned FilterBitOf(unsigned tag) { return tag >> 1 & 7; }
  [[nodiscard]] static unsigned TagOf(std::uint64_t feature) { return static_cast<unsigned>(feature >> 48) | 1U; }

  std::shared_ptr<const std::string> kept_;  // the file, unless it is compiled in
  const char* rows_ = nullptr;
  std::size_t mask_ = 0;
  std::shared_ptr<const std::uint8_t[]> filter_;  // by row: a bit for some tags of the features that may begin there
  std::uint64_t id_ = 0;
  Transitions transitions_{};
  WordTable words_;
};

}  // namespace archive_search::entity
