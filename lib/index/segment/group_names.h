// Groups of terms by name, looked up by many threads while others add.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/text_arena.h"

namespace archive_search::segment {

// Terms that always occur together: a word and its stems. What is counted and sorted is groups, which are far fewer.
using GroupId = std::uint32_t;
inline constexpr GroupId kNoGroup = UINT32_MAX;

// Texts in families: the same word is a name of its own in each language.
using NameFamily = std::uint32_t;

// A name made ready to be looked up. The text must outlive it.
class GroupName {
 public:
  GroupName() = default;  // of no use but to be assigned to
  GroupName(NameFamily family, std::string_view text);

 private:
  friend class GroupNames;
  std::string_view text_;
  NameFamily family_ = 0;
  std::uint64_t first_ = 0;  // the text's first and last bytes: all of it up to kWholeText
  std::uint64_t last_ = 0;
  std::uint64_t hash_ = 0;
};

// A hash table with linear probing. What is added is seen by all who look for it later; a table that grows stays for
// those who are reading it.
class GroupNames {
 public:
  GroupNames() { Clear(); }

  // kNoGroup: not there. Waits for nobody.
  [[nodiscard]] GroupId Find(const GroupName& name) const;
  // The same for several names, whose memory is fetched at once: groups[i] is that of names[i]. Most of the time that
  // Find takes is waiting for memory.
  void Find(std::span<const GroupName> names, GroupId* groups) const;

  // One thread at a time. REQUIRES: it is not there
  void Add(const GroupName& name, GroupId group);

  // REQUIRES: no other thread uses it
  void Clear();

  [[nodiscard]] std::size_t memory() const { return memory_; }  // in bytes; as Add

 private:
  // Half a cache line: most names are found by reading one.
  struct Slot {
    std::uint64_t first = 0;
    std::uint64_t last = 0;  // of a name whose first and last bytes are not all of it: where its text lies
    std::uint32_t size = 0;
    NameFamily family = 0;
    std::atomic<std::uint32_t> group = 0;  // one more than it; 0: empty. Written last

    [[nodiscard]] bool Is(const GroupName& name) const;
    [[nodiscard]] const char* text() const { return reinterpret_cast<const char*>(last); }
    [[nodiscard]] std::uint64_t Hash() const;
  };
  struct Table {
    explicit Table(std::size_t size) : mask(size - 1), slots(new Slot[size]) {}
    [[nodiscard]] Slot& FirstOf(std::uint64_t hash) const { return slots[hash & mask]; }
    // Where a name of this hash may be put.
    [[nodiscard]] Slot& FreeOf(std::uint64_t hash) const;

    std::size_t mask;
    std::unique_ptr<Slot[]> slots;
  };

  static GroupId FindIn(const Table& table, const GroupName& name);
  void Grow(std::size_t slots);

  base::TextArena texts_;
  std::vector<std::unique_ptr<const Table>> tables_;  // the last one is in use
  std::atomic<const Table*> table_ = nullptr;
  std::size_t count_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace archive_search::segment
