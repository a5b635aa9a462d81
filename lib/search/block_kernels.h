// The innermost loops over blocks of postings, a set of them for each kind of CPU.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/posting_cursor.h"
#include "index/segment/docid_bits.h"

namespace archive_search::search {

// What a posting's score is made of beside its wdf: weight * wdf / (wdf + constant_norm + norm_per_word * length).
struct ScoreFactors {
  const std::uint32_t* lengths = nullptr;  // by docid
  float constant_norm = 0;
  float norm_per_word = 0;
};

// All sets give the same results, bit by bit. Arrays can be read, and written, up to kKernelPadding numbers behind
// `size`; what stands there is of no importance.
struct BlockKernels {
  void (*score)(const ScoreFactors& factors, float weight, const DocId* docids, const std::uint32_t* wdfs,
                std::uint32_t size, float* scores);

  // The same in two steps, for several words of the same articles: norms, and what a word adds to scores.
  void (*norms)(const ScoreFactors& factors, const DocId* docids, std::uint32_t size, float* norms);
  void (*add_scores)(float weight, const float* norms, const std::uint32_t* wdfs, std::uint32_t size, float* scores);

  // The numbers of the scores that are at least the threshold, ascending. Returns how many they are.
  std::uint32_t (*at_least)(const float* scores, std::uint32_t size, float threshold, std::uint32_t* numbers);

  // The same for whole numbers.
  std::uint32_t (*from)(const std::uint32_t* values, std::uint32_t size, std::uint32_t least, std::uint32_t* numbers);

  // The numbers of the docids whose bits are set: bit d % 64 of word d / 64. Returns how many they are.
  std::uint32_t (*with_bit)(const DocId* docids, std::uint32_t size, const char* words, std::uint32_t* numbers);

  // Of docids that have bits, how many bits are set before theirs (DocidBits).
  void (*ranks)(const segment::DocidBits& bits, const DocId* docids, std::uint32_t size, std::uint32_t* ranks);

  // Whether some number of `a`, plus `offset`, is one of `b`; the numbers of `a` of which that is true, and how many
  // they are. Both ascend, modulo 2^32, and all lie within a distance of 2^31. `out` has room for all of `a`.
  bool (*any_followed)(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset, const std::uint32_t* b,
                       std::size_t b_size);
  std::size_t (*followed)(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset, const std::uint32_t* b,
                          std::size_t b_size, std::uint32_t* out);

  // Whether some number of `b` is another than one of `a`, and at most `before` below or `after` above it. Both ascend.
  bool (*any_near)(const std::uint32_t* a, std::size_t a_size, const std::uint32_t* b, std::size_t b_size,
                   std::uint32_t before, std::uint32_t after);

  // How many bits are set.
  std::uint64_t (*count_bits)(const std::uint64_t* words, std::size_t size);
};

inline constexpr std::uint32_t kKernelPadding = 8;

[[nodiscard]] const BlockKernels& PortableKernels();
[[nodiscard]] const BlockKernels& FastestKernels();  // on this CPU

}  // namespace archive_search::search
