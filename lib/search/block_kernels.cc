#include "search/block_kernels.h"

#include <array>
#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define AS_HAS_AVX2_KERNELS 1
#include <immintrin.h>
#endif

namespace archive_search::search {
namespace {

// Inlined into each kernel, and so compiled for its CPU. Lengths are loaded one by one: gathering them is slower.
[[gnu::always_inline]] inline void ScoreLoop(const ScoreFactors& factors, float weight, const DocId* docids,
                                             const std::uint32_t* wdfs, std::uint32_t size, float* scores) {
  const std::uint32_t* lengths = factors.lengths;
  for (std::uint32_t i = 0; i < size; ++i)
    scores[i] = static_cast<float>(static_cast<std::int32_t>(lengths[docids[i]]));
  for (std::uint32_t i = 0; i < size; ++i) {
    const auto wdf = static_cast<float>(static_cast<std::int32_t>(wdfs[i]));
    scores[i] = weight * (wdf / (wdf + (factors.constant_norm + factors.norm_per_word * scores[i])));
  }
}

[[gnu::always_inline]] inline void NormLoop(const ScoreFactors& factors, const DocId* docids, std::uint32_t size,
                                            float* norms) {
  for (std::uint32_t i = 0; i < size; ++i) {
    const auto length = static_cast<float>(static_cast<std::int32_t>(factors.lengths[docids[i]]));
    norms[i] = factors.constant_norm + factors.norm_per_word * length;
  }
}

[[gnu::always_inline]] inline void AddScoreLoop(float weight, const float* norms, const std::uint32_t* wdfs,
                                                std::uint32_t size, float* scores) {
  for (std::uint32_t i = 0; i < size; ++i) {
    const auto wdf = static_cast<float>(static_cast<std::int32_t>(wdfs[i]));
    scores[i] += weight * (wdf / (wdf + norms[i]));
  }
}

void NormsPortably(const ScoreFactors& factors, const DocId* docids, std::uint32_t size, float* norms) {
  NormLoop(factors, docids, size, norms);
}

void AddScoresPortably(float weight, const float* norms, const std::uint32_t* wdfs, std::uint32_t size, float* scores) {
  AddScoreLoop(weight, norms, wdfs, size, scores);
}

void ScorePortably(const ScoreFactors& factors, float weight, const DocId* docids, const std::uint32_t* wdfs,
                   std::uint32_t size, float* scores) {
  ScoreLoop(factors, weight, docids, wdfs, size, scores);
}

std::uint32_t AtLeastPortably(const float* scores, std::uint32_t size, float threshold, std::uint32_t* numbers) {
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    numbers[found] = i;
    found += scores[i] >= threshold ? 1 : 0;
  }
  return found;
}

std::uint32_t FromPortably(const std::uint32_t* values, std::uint32_t size, std::uint32_t least,
                           std::uint32_t* numbers) {
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    numbers[found] = i;
    found += values[i] >= least ? 1 : 0;
  }
  return found;
}

std::uint32_t HasBit(const char* words, DocId docid) {
  return static_cast<unsigned char>(words[docid / 8]) >> docid % 8 & 1;
}

std::uint32_t WithBitPortably(const DocId* docids, std::uint32_t size, const char* words, std::uint32_t* numbers) {
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    numbers[found] = i;
    found += HasBit(words, docids[i]);
  }
  return found;
}

[[gnu::always_inline]] inline std::uint64_t CountLoop(const std::uint64_t* words, std::size_t size) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < size; ++i) count += static_cast<std::uint64_t>(std::popcount(words[i]));
  return count;
}

[[gnu::always_inline]] inline void RankLoop(const segment::DocidBits& bits, const DocId* docids, std::uint32_t size,
                                            std::uint32_t* ranks) {
  for (std::uint32_t i = 0; i < size; ++i) ranks[i] = bits.CountBefore(docids[i]);
}

void RanksPortably(const segment::DocidBits& bits, const DocId* docids, std::uint32_t size, std::uint32_t* ranks) {
  RankLoop(bits, docids, size, ranks);
}

// Calls visit(number) for each number of `a` that is followed, until it returns false. Both are walked side by side.
template <class Visit>
[[gnu::always_inline]] inline void ForEachFollowed(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset,
                                                   const std::uint32_t* b, std::size_t b_size, Visit visit) {
  for (std::size_t i = 0, j = 0; i < a_size && j < b_size;) {
    const auto ahead = static_cast<std::int32_t>(a[i] + offset - b[j]);
    if (ahead == 0 && !visit(a[i])) return;
    i += ahead <= 0 ? 1 : 0;
    j += ahead >= 0 ? 1 : 0;
  }
}

[[gnu::always_inline]] inline bool AnyFollowedLoop(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset,
                                                   const std::uint32_t* b, std::size_t b_size) {
  bool any = false;
  ForEachFollowed(a, a_size, offset, b, b_size, [&](std::uint32_t) {
    any = true;
    return false;
  });
  return any;
}

[[gnu::always_inline]] inline std::size_t FollowedLoop(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset,
                                                       const std::uint32_t* b, std::size_t b_size, std::uint32_t* out) {
  std::size_t count = 0;
  ForEachFollowed(a, a_size, offset, b, b_size, [&](std::uint32_t number) {
    out[count++] = number;
    return true;
  });
  return count;
}

// Short lists are compared each with each, which is vector code. In long ones the numbers that are near the one at hand
// lie between two places that only ever move on.
[[gnu::always_inline]] inline bool AnyNearLoop(const std::uint32_t* a, std::size_t a_size, const std::uint32_t* b,
                                               std::size_t b_size, std::uint32_t before, std::uint32_t after) {
  constexpr std::size_t kFewPairs = 256;
  if (a_size * b_size <= kFewPairs && before < kBodyPosition && after < kBodyPosition) {
    for (std::size_t i = 0; i < a_size; ++i) {
      std::uint32_t found = 0;
      for (std::size_t j = 0; j < b_size; ++j) {
        found |= (b[j] - a[i] + before <= before + after ? 1 : 0) & (b[j] != a[i] ? 1 : 0);
      }
      if (found != 0) return true;
    }
    return false;
  }
  for (std::size_t i = 0, j = 0; i < a_size && j < b_size; ++i) {
    while (j < b_size && b[j] < a[i] && a[i] - b[j] > before) ++j;
    std::size_t next = j;
    if (next < b_size && b[next] < a[i]) return true;
    if (next < b_size && b[next] == a[i]) ++next;
    if (next < b_size && b[next] - a[i] <= after) return true;
  }
  return false;
}

bool AnyNearPortably(const std::uint32_t* a, std::size_t a_size, const std::uint32_t* b, std::size_t b_size,
                     std::uint32_t before, std::uint32_t after) {
  return AnyNearLoop(a, a_size, b, b_size, before, after);
}

bool AnyFollowedPortably(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset, const std::uint32_t* b,
                         std::size_t b_size) {
  return AnyFollowedLoop(a, a_size, offset, b, b_size);
}

std::size_t FollowedPortably(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset, const std::uint32_t* b,
                             std::size_t b_size, std::uint32_t* out) {
  return FollowedLoop(a, a_size, offset, b, b_size, out);
}

std::uint64_t CountBitsPortably(const std::uint64_t* words, std::size_t size) {
  return CountLoop(words, size);
}

constexpr BlockKernels kPortable = {ScorePortably,    NormsPortably,   AddScoresPortably, AtLeastPortably,
                                    FromPortably,     WithBitPortably, RanksPortably,     AnyFollowedPortably,
                                    FollowedPortably, AnyNearPortably, CountBitsPortably};

#ifdef AS_HAS_AVX2_KERNELS

// For each choice among eight lanes: the numbers of the chosen ones, in front.
struct Choices {
  alignas(32) std::array<std::array<std::uint32_t, 8>, 256> numbers{};

  constexpr Choices() {
    for (std::uint32_t choice = 0; choice < 256; ++choice) {
      std::uint32_t found = 0;
      for (std::uint32_t lane = 0; lane < 8; ++lane) {
        if ((choice >> lane & 1) != 0) numbers[choice][found++] = lane;
      }
    }
  }
};
constexpr Choices kChoices;

[[gnu::target("avx2")]] void ScoreAvx2(const ScoreFactors& factors, float weight, const DocId* docids,
                                       const std::uint32_t* wdfs, std::uint32_t size, float* scores) {
  ScoreLoop(factors, weight, docids, wdfs, size, scores);
}

[[gnu::target("avx2")]] void NormsAvx2(const ScoreFactors& factors, const DocId* docids, std::uint32_t size,
                                       float* norms) {
  NormLoop(factors, docids, size, norms);
}

[[gnu::target("avx2")]] void AddScoresAvx2(float weight, const float* norms, const std::uint32_t* wdfs,
                                           std::uint32_t size, float* scores) {
  AddScoreLoop(weight, norms, wdfs, size, scores);
}

// Appends the numbers from `first` on whose lanes are chosen; lanes from `size` on do not count.
[[gnu::target("avx2"), gnu::always_inline]] inline std::uint32_t AppendChosen(__m256i lanes, std::uint32_t first,
                                                                              std::uint32_t size,
                                                                              std::uint32_t* numbers) {
  auto choice = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes)));
  if (size - first < 8) choice &= (1U << (size - first)) - 1;
  const __m256i chosen =
      _mm256_add_epi32(_mm256_load_si256(reinterpret_cast<const __m256i*>(kChoices.numbers[choice].data())),
                       _mm256_set1_epi32(static_cast<int>(first)));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers), chosen);
  return static_cast<std::uint32_t>(__builtin_popcount(choice));
}

[[gnu::target("avx2")]] std::uint32_t AtLeastAvx2(const float* scores, std::uint32_t size, float threshold,
                                                  std::uint32_t* numbers) {
  const __m256 least = _mm256_set1_ps(threshold);
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < size; i += 8) {
    const __m256 reaches = _mm256_cmp_ps(_mm256_loadu_ps(scores + i), least, _CMP_GE_OQ);
    found += AppendChosen(_mm256_castps_si256(reaches), i, size, numbers + found);
  }
  return found;
}

[[gnu::target("avx2")]] std::uint32_t FromAvx2(const std::uint32_t* values, std::uint32_t size, std::uint32_t least,
                                               std::uint32_t* numbers) {
  const __m256i bound = _mm256_set1_epi32(static_cast<int>(least));
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < size; i += 8) {
    const __m256i lanes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + i));
    const __m256i reaches = _mm256_cmpeq_epi32(_mm256_max_epu32(lanes, bound), lanes);
    found += AppendChosen(reaches, i, size, numbers + found);
  }
  return found;
}

// The words are loaded one by one: gathering them is slower, on some CPUs by far.
[[gnu::target("avx2")]] std::uint32_t WithBitAvx2(const DocId* docids, std::uint32_t size, const char* words,
                                                  std::uint32_t* numbers) {
  const __m256i low_bits = _mm256_set1_epi32(31);
  const auto half = [=](std::uint32_t i) { return segment::Load<int>(words + docids[i] / 32 * std::size_t{4}); };
  std::uint32_t found = 0;
  std::uint32_t i = 0;
  for (; i + 8 <= size; i += 8) {
    const __m256i lanes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(docids + i));
    const __m256i halves = _mm256_setr_epi32(half(i), half(i + 1), half(i + 2), half(i + 3), half(i + 4), half(i + 5),
                                             half(i + 6), half(i + 7));
    const __m256i to_sign = _mm256_sub_epi32(low_bits, _mm256_and_si256(lanes, low_bits));
    found += AppendChosen(_mm256_sllv_epi32(halves, to_sign), i, size, numbers + found);
  }
  for (; i < size; ++i) {
    numbers[found] = i;
    found += HasBit(words, docids[i]);
  }
  return found;
}

// Short lists are compared each with each, eight at a time.
constexpr std::size_t kFewPairs = 512;

// The numbers that a list has beside its whole eights, and which of the lanes they fill.
struct Rest {
  __m256i lanes;
  __m256i filled;

  [[gnu::target("avx2")]] Rest(const std::uint32_t* numbers, std::size_t size) {
    const __m256i count = _mm256_set1_epi32(static_cast<int>(size % 8));
    filled = _mm256_cmpgt_epi32(count, _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    lanes = _mm256_maskload_epi32(reinterpret_cast<const int*>(numbers + size / 8 * 8), filled);
  }
};

[[gnu::target("avx2"), gnu::always_inline]] inline bool IsOneOf(std::uint32_t number, const std::uint32_t* b,
                                                                std::size_t b_size, const Rest& rest) {
  const __m256i sought = _mm256_set1_epi32(static_cast<int>(number));
  __m256i found = _mm256_and_si256(_mm256_cmpeq_epi32(rest.lanes, sought), rest.filled);
  for (std::size_t j = 0; j + 8 <= b_size; j += 8) {
    const __m256i lanes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + j));
    found = _mm256_or_si256(found, _mm256_cmpeq_epi32(lanes, sought));
  }
  return _mm256_testz_si256(found, found) == 0;
}

[[gnu::target("avx2")]] bool AnyFollowedAvx2(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset,
                                             const std::uint32_t* b, std::size_t b_size) {
  if (a_size * b_size > kFewPairs) return AnyFollowedLoop(a, a_size, offset, b, b_size);
  if (a_size > b_size) return AnyFollowedAvx2(b, b_size, 0 - offset, a, a_size);
  const Rest rest(b, b_size);
  for (std::size_t i = 0; i < a_size; ++i) {
    if (IsOneOf(a[i] + offset, b, b_size, rest)) return true;
  }
  return false;
}

[[gnu::target("avx2")]] std::size_t FollowedAvx2(const std::uint32_t* a, std::size_t a_size, std::uint32_t offset,
                                                 const std::uint32_t* b, std::size_t b_size, std::uint32_t* out) {
  if (a_size * b_size > kFewPairs) return FollowedLoop(a, a_size, offset, b, b_size, out);
  const Rest rest(b, b_size);
  std::size_t count = 0;
  for (std::size_t i = 0; i < a_size; ++i) {
    out[count] = a[i];
    count += IsOneOf(a[i] + offset, b, b_size, rest) ? 1 : 0;
  }
  return count;
}

[[gnu::target("avx2")]] bool AnyNearAvx2(const std::uint32_t* a, std::size_t a_size, const std::uint32_t* b,
                                         std::size_t b_size, std::uint32_t before, std::uint32_t after) {
  return AnyNearLoop(a, a_size, b, b_size, before, after);
}

[[gnu::target("avx2,popcnt")]] std::uint64_t CountBitsAvx2(const std::uint64_t* words, std::size_t size) {
  return CountLoop(words, size);
}

[[gnu::target("avx2,popcnt")]] void RanksAvx2(const segment::DocidBits& bits, const DocId* docids, std::uint32_t size,
                                              std::uint32_t* ranks) {
  RankLoop(bits, docids, size, ranks);
}

constexpr BlockKernels kAvx2 = {ScoreAvx2, NormsAvx2,       AddScoresAvx2, AtLeastAvx2, FromAvx2,     WithBitAvx2,
                                RanksAvx2, AnyFollowedAvx2, FollowedAvx2,  AnyNearAvx2, CountBitsAvx2};

#endif

}  // namespace

const BlockKernels& PortableKernels() {
  return kPortable;
}

const BlockKernels& FastestKernels() {
#ifdef AS_HAS_AVX2_KERNELS
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  if (has_avx2) return kAvx2;
#endif
  return kPortable;
}

}  // namespace archive_search::search
