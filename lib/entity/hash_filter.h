// Which hashes are surely not among those of a gazetteer's paths, or of an article's names: most words of a text are
// not, and are told apart by a few bits that stay in the processor's cache, as what they are looked up in does not.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace archive_search::entity {

class HashFilter {
 public:
  // For about so many hashes.
  explicit HashFilter(std::size_t hashes)
      : bits_(std::bit_width(std::clamp(hashes * kBitsPerHash, kMinBits, kMaxBits) - 1)),
        words_((std::size_t{1} << bits_) / 64) {}

  void Add(std::uint64_t hash) { words_[WordOf(hash)] |= BitsOf(hash); }
  // False: it was not added.
  [[nodiscard]] bool MayHave(std::uint64_t hash) const { return (~words_[WordOf(hash)] & BitsOf(hash)) == 0; }

 private:
  static constexpr std::size_t kBitsPerHash = 16;
  static constexpr std::size_t kMinBits = 1024;
  static constexpr std::size_t kMaxBits = std::size_t{1} << 25;  // 4 MiB: larger ones would not be in the cache either

  [[nodiscard]] std::size_t WordOf(std::uint64_t hash) const { return (hash >> (64 - bits_)) / 64; }
  // Two: fewer of the others pass than with one.
  [[nodiscard]] static std::uint64_t BitsOf(std::uint64_t hash) {
    return std::uint64_t{1} << (hash % 64) | std::uint64_t{1} << (hash / 64 % 64);
  }

  int bits_;
  std::vector<std::uint64_t> words_;
};

}  // namespace archive_search::entity
