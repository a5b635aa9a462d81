// The stems of words that were stemmed before. Frequent words come early and lie side by side, so that most of what a
// text asks for stays in the processor's cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/hash/hash.h"
#include "base/string_view.h"
#include "base/text_arena.h"

namespace archive_search::text {

class KnownStems {
 public:
  // Of at most so many words, then it begins anew.
  explicit KnownStems(std::size_t most) : most_(most) {}

  // Those of a word; nullptr if they are not known. Until the next Add.
  [[nodiscard]] const std::vector<std::string>* Find(std::string_view word) const {
    const std::size_t hash = HashOf(word);
    for (std::size_t at = hash & mask(); slots_[at].entry != kFree; at = (at + 1) & mask()) {
      if (slots_[at].tag != TagOf(hash)) continue;
      const Entry& entry = entries_[slots_[at].entry];
      if (entry.word == word) return &entry.stems;
    }
    return nullptr;
  }

  // Where they are to be put. REQUIRES: the word is not known.
  std::vector<std::string>& Add(std::string_view word) {
    if (entries_.size() >= most_) *this = KnownStems(most_);
    entries_.push_back({words_.Keep(word), {}});
    if (2 * entries_.size() > slots_.size()) {
      slots_.assign(2 * slots_.size(), Slot());
      for (std::uint32_t i = 0; i < entries_.size(); ++i) Place(i);
    } else {
      Place(static_cast<std::uint32_t>(entries_.size() - 1));
    }
    return entries_.back().stems;
  }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;

  struct Entry {
    std::string_view word;
    std::vector<std::string> stems;
  };
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t entry = kFree;
  };

  [[nodiscard]] static std::size_t HashOf(std::string_view word) { return absl::HashOf(base::ToAbsl(word)); }
  [[nodiscard]] static std::uint32_t TagOf(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }

  void Place(std::uint32_t entry) {
    const std::size_t hash = HashOf(entries_[entry].word);
    std::size_t at = hash & mask();
    while (slots_[at].entry != kFree) at = (at + 1) & mask();
    slots_[at] = {TagOf(hash), entry};
  }

  std::size_t most_;
  base::TextArena words_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_ = std::vector<Slot>(64);  // a hash table, at most half full
};

}  // namespace archive_search::text
