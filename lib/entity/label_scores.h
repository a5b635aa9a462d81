// One number a label, added many at a time: compilers do not find that by themselves.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace archive_search::entity {

// 16 lanes, of which the last two say nothing.
using LabelScores = std::array<std::int16_t, 16>;

namespace lanes {

// What all processors have: 16 bytes. Unsigned, for sums may wrap.
using Eight [[gnu::vector_size(16)]] = std::uint16_t;
using EightBytes [[gnu::vector_size(8)]] = std::int8_t;
using EightSigned [[gnu::vector_size(16)]] = std::int16_t;

inline void Add(Eight more, std::int16_t* sums) {
  Eight sum;
  std::memcpy(&sum, sums, sizeof(sum));
  sum += more;
  std::memcpy(sums, &sum, sizeof(sum));
}

}  // namespace lanes

inline void AddScores(const LabelScores& more, LabelScores* sums) {
  for (const std::size_t half : {0, 8}) {
    lanes::Eight eight;
    std::memcpy(&eight, more.data() + half, sizeof(eight));
    lanes::Add(eight, sums->data() + half);
  }
}

// Adds 16 signed bytes.
inline void AddBytes(const char* bytes, LabelScores* sums) {
  for (const std::size_t half : {0, 8}) {
    lanes::EightBytes eight;
    std::memcpy(&eight, bytes + half, sizeof(eight));
    const lanes::EightSigned wide = __builtin_convertvector(eight, lanes::EightSigned);
    lanes::Add(reinterpret_cast<const lanes::Eight&>(wide), sums->data() + half);
  }
}

}  // namespace archive_search::entity
