// How else an article writes the words that it writes with a capital.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "entity/hash_filter.h"

namespace archive_search::entity {

enum WrittenAs : std::uint8_t {
  kWrittenSmall = 1,
  kWrittenBig = 2,  // with a capital where that tells that it is a name
};

// A hash table of the words' hashes (Word::hash). The words come first, then how they are written.
class WrittenWords {
 public:
  // For up to so many words.
  explicit WrittenWords(std::size_t words) : entries_(std::bit_ceil(2 * words + 1)), added_(words) {}

  void Add(std::uint64_t hash) {
    Entry& entry = entries_[SlotOf(hash)];
    entry.hash = hash;
    entry.used = true;
    added_.Add(hash);
  }
  // Nothing for a word that was not added.
  void Mark(std::uint64_t hash, WrittenAs how) {
    if (!added_.MayHave(hash)) return;
    Entry& entry = entries_[SlotOf(hash)];
    if (entry.used) entry.ways |= how;
  }
  [[nodiscard]] bool Is(std::uint64_t hash, WrittenAs how) const { return (entries_[SlotOf(hash)].ways & how) != 0; }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    bool used = false;
    std::uint8_t ways = 0;
  };

  // Where the word is, or a free entry.
  [[nodiscard]] std::size_t SlotOf(std::uint64_t hash) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t slot = hash & mask;
    while (entries_[slot].used && entries_[slot].hash != hash) slot = (slot + 1) & mask;
    return slot;
  }

  std::vector<Entry> entries_;
  HashFilter added_;
};

}  // namespace archive_search::entity
