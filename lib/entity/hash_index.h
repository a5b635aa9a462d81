// A hash table from 64-bit hashes to 32-bit numbers that is used where it lies, in a mapped file: buckets of one cache
// line, so that most look-ups touch one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace archive_search::entity {

class HashIndex {
 public:
  struct alignas(64) Bucket {
    static constexpr std::uint32_t kSlots = 5;
    std::uint64_t hashes[kSlots] = {};
    std::uint32_t values[kSlots] = {};
    std::uint32_t used = 0;
  };
  static_assert(sizeof(Bucket) == 64);

  HashIndex() = default;
  // Over what BuildHashIndex made. REQUIRES: `bytes` is aligned as a Bucket and holds whole ones.
  explicit HashIndex(std::string_view bytes)
      : buckets_(reinterpret_cast<const Bucket*>(bytes.data()), bytes.size() / sizeof(Bucket)) {}

  [[nodiscard]] std::optional<std::uint32_t> Find(std::uint64_t hash) const {
    if (buckets_.empty()) return std::nullopt;
    std::size_t at = Home(hash, buckets_.size());
    for (std::size_t tried = 0; tried < buckets_.size(); ++tried) {
      const Bucket& bucket = buckets_[at];
      for (std::uint32_t slot = 0; slot < bucket.used; ++slot) {
        if (bucket.hashes[slot] == hash) return bucket.values[slot];
      }
      if (bucket.used < Bucket::kSlots) return std::nullopt;
      at = at + 1 == buckets_.size() ? 0 : at + 1;
    }
    return std::nullopt;
  }

  template <class Visit>
  void ForEach(Visit visit) const {
    for (const Bucket& bucket : buckets_) {
      for (std::uint32_t slot = 0; slot < bucket.used; ++slot) visit(bucket.hashes[slot], bucket.values[slot]);
    }
  }

  // False where reading it would leave its buckets: it was not made by BuildHashIndex.
  [[nodiscard]] bool IsSound() const;

  // The bucket that a hash is looked for in first.
  [[nodiscard]] static std::size_t Home(std::uint64_t hash, std::size_t buckets) {
    return static_cast<std::size_t>((static_cast<unsigned __int128>(hash) * buckets) >> 64);
  }

 private:
  std::span<const Bucket> buckets_;
};

// The bytes of an index of these entries, whose hashes differ.
[[nodiscard]] std::string BuildHashIndex(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& entries);

}  // namespace archive_search::entity
