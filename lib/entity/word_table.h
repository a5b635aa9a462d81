// What the tagger's model remembers of single words: the cluster of words that stand in the same places, and in which
// lists of names the word is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace archive_search::entity {

// Ten bits of cluster, 0 for none, and the lists. Persisted in models: never change a value.
enum WordFact : std::uint16_t {
  kClusterMask = 0x3FF,
  kListedSurname = 0x400,
  kListedGivenName = 0x800,
  kListedPlace = 0x1000,       // a whole name of a place
  kListedPlaceFirst = 0x2000,  // its first word of several
  kListedPlaceLast = 0x4000,   // another word of several
};

// A hash table of four bytes a word, two of them of the word's hash. It reads a string that it does not own.
//
// Thread-safety: immutable, safe to share.
class WordTable {
 public:
  WordTable() = default;

  // Errors: InvalidArgument when `bytes` is no table.
  static absl::StatusOr<WordTable> Read(std::string_view bytes);
  // The facts of words by their keys; equal keys are joined.
  [[nodiscard]] static std::string Serialize(const std::vector<std::pair<std::uint64_t, std::uint16_t>>& facts);

  // `hash` is HashWord(kEmptyName, word).
  [[nodiscard]] static std::uint64_t KeyOf(std::uint64_t hash, bool capital) {
    return (hash ^ (capital ? 0x9E3779B97F4A7C15ULL : 0)) * 0xD6E8FEB86659FD93ULL;
  }
  // Has the key's slot brought into the cache.
  void Prefetch(std::uint64_t key) const { __builtin_prefetch(slots_ + (key & mask_) * kSlotSize); }
  // 0 for a word that is not in the table.
  [[nodiscard]] std::uint16_t Find(std::uint64_t key) const {
    if (slots_ == nullptr) return 0;
    for (std::size_t slot = key & mask_;; slot = (slot + 1) & mask_) {
      const unsigned char* bytes = slots_ + slot * kSlotSize;
      const unsigned tag = bytes[0] | static_cast<unsigned>(bytes[1]) << 8;
      if (tag == 0) return 0;
      if (tag == TagOf(key)) return static_cast<std::uint16_t>(bytes[2] | static_cast<unsigned>(bytes[3]) << 8);
    }
  }

 private:
  static constexpr std::size_t kSlotSize = 4;

  [[nodiscard]] static unsigned TagOf(std::uint64_t key) { return static_cast<unsigned>(key >> 48) | 1U; }

  const unsigned char* slots_ = nullptr;
  std::size_t mask_ = 0;
};

}  // namespace archive_search::entity
