// Sums of weights that a thread remembers, by a hash of what they depend on. Bounded: of two keys that meet in one slot
// the later one stays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "entity/label_scores.h"
#include "entity/name_label.h"

namespace archive_search::entity {

// A slot is half a line of the cache: a sum, and in the two lanes that are of no label 32 bits of the key. With those
// that choose the slot 48 bits tell keys apart; the model tells its features by fewer. One thread at a time.
class ScoreMemo {
 public:
  // The key's sum, made by fill(&scores) where it is not remembered. Its last two lanes say nothing. Until the next
  // call.
  template <class Fill>
  const LabelScores& Get(std::uint64_t key, Fill fill) {
    Slot& slot = slots_[IndexOf(key)];
    if (TagIn(slot) == TagOf(key)) return slot.scores;
    slot.scores = LabelScores{};
    fill(&slot.scores);
    const std::uint32_t tag = TagOf(key);
    std::memcpy(&slot.scores[kNameLabelCount], &tag, sizeof(tag));
    return slot.scores;
  }

  // Has the key's slot brought into the cache.
  void Prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[IndexOf(key)]); }

  void Forget() { slots_.assign(kSlots, Slot()); }

 private:
  struct alignas(32) Slot {
    LabelScores scores{};
  };
  static_assert(sizeof(Slot) == 32 && (kNameLabelCount + 2) * sizeof(std::int16_t) == sizeof(Slot));
  static constexpr std::size_t kSlots = std::size_t{1} << 16;

  [[nodiscard]] static std::size_t IndexOf(std::uint64_t key) { return (key >> 32) & (kSlots - 1); }
  [[nodiscard]] static std::uint32_t TagOf(std::uint64_t key) { return static_cast<std::uint32_t>(key) | 1; }
  [[nodiscard]] static std::uint32_t TagIn(const Slot& slot) {
    std::uint32_t tag = 0;  // of a free slot
    std::memcpy(&tag, &slot.scores[kNameLabelCount], sizeof(tag));
    return tag;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);

 public:
  static constexpr std::size_t kBytes = kSlots * sizeof(Slot);
};

}  // namespace archive_search::entity
