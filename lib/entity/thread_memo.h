// What a thread remembers of what it has worked out, by a hash of what that depends on. Bounded: of two keys that meet
// in one slot the later one stays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace archive_search::entity {

// Slots: a power of two. Keys must be hashes, for equal ones count as equal things. One thread at a time.
template <class Value, std::size_t kSlots>
class ThreadMemo {
 public:
  // The key's value, made by fill(&value) where it is not remembered. Until the next call.
  template <class Fill>
  Value& Get(std::uint64_t key, Fill fill) {
    static_assert((kSlots & (kSlots - 1)) == 0);
    key |= 1;  // 0 is a free slot
    Slot& slot = slots_[IndexOf(key)];
    if (slot.key != key) {
      slot.key = 0;
      slot.value = Value();
      fill(&slot.value);
      slot.key = key;
    }
    return slot.value;
  }

  // Has the key's slot brought into the cache: most are asked for before they arrive.
  void Prefetch(std::uint64_t key) const {
    const char* slot = reinterpret_cast<const char*>(&slots_[IndexOf(key)]);
    for (std::size_t at = 0; at < sizeof(Slot); at += 64) __builtin_prefetch(slot + at);
  }

  void Forget() { slots_.assign(kSlots, Slot()); }

 private:
  [[nodiscard]] static std::size_t IndexOf(std::uint64_t key) { return (key >> 32) & (kSlots - 1); }

  struct Slot {
    std::uint64_t key = 0;
    Value value;
  };

 public:
  // Without what values have on the heap.
  static constexpr std::size_t kBytes = kSlots * sizeof(Slot);

 private:
  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
};

}  // namespace archive_search::entity
