#include "entity/hash_index.h"

#include <algorithm>

namespace archive_search::entity {
namespace {

// Of five slots: the last one is what keeps most buckets from overflowing.
constexpr std::size_t kEntriesPerBucket = 4;

}  // namespace

bool HashIndex::IsSound() const {
  return std::all_of(buckets_.begin(), buckets_.end(), [](const Bucket& b) { return b.used <= Bucket::kSlots; });
}

std::string BuildHashIndex(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& entries) {
  std::vector<HashIndex::Bucket> buckets(entries.size() / kEntriesPerBucket + 1);
  for (const auto& [hash, value] : entries) {
    std::size_t at = HashIndex::Home(hash, buckets.size());
    while (buckets[at].used == HashIndex::Bucket::kSlots) at = at + 1 == buckets.size() ? 0 : at + 1;
    HashIndex::Bucket& bucket = buckets[at];
    bucket.hashes[bucket.used] = hash;
    bucket.values[bucket.used++] = value;
  }
  return {reinterpret_cast<const char*>(buckets.data()), buckets.size() * sizeof(HashIndex::Bucket)};
}

}  // namespace archive_search::entity
