// SipHash-2-4 (Aumasson, Bernstein 2012): a hash that keeps its evenness for strings from somebody who would spoil it,
// as long as he does not know its key.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#include "index/segment/fixed_int.h"

namespace archive_search::segment {

// Persisted: never change what it computes.
class SipHash {
 public:
  static constexpr std::size_t kKeySize = 16;

  SipHash() = default;  // with a key of zeros
  // REQUIRES: key.size() == kKeySize
  explicit SipHash(std::string_view key)
      : k0_(LoadFixed<std::uint64_t>(key.data())), k1_(LoadFixed<std::uint64_t>(key.data() + 8)) {}

  [[nodiscard]] std::uint64_t operator()(std::string_view bytes) const {
    State state = {k0_ ^ 0x736F6D6570736575, k1_ ^ 0x646F72616E646F6D, k0_ ^ 0x6C7967656E657261,
                   k1_ ^ 0x7465646279746573};
    std::uint64_t last = std::uint64_t{bytes.size()} << 56;
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.Add(LoadFixed<std::uint64_t>(bytes.data()));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      last |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
    }
    state.Add(last);
    state.v2 ^= 0xFF;
    for (int i = 0; i < 4; ++i) state.Round();
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
  }

 private:
  struct State {
    std::uint64_t v0, v1, v2, v3;

    void Round() {
      v0 += v1, v2 += v3;
      v1 = std::rotl(v1, 13) ^ v0, v3 = std::rotl(v3, 16) ^ v2;
      v0 = std::rotl(v0, 32);
      v2 += v1, v0 += v3;
      v1 = std::rotl(v1, 17) ^ v2, v3 = std::rotl(v3, 21) ^ v0;
      v2 = std::rotl(v2, 32);
    }
    void Add(std::uint64_t word) {
      v3 ^= word;
      Round();
      Round();
      v0 ^= word;
    }
  };

  std::uint64_t k0_ = 0;
  std::uint64_t k1_ = 0;
};

}  // namespace archive_search::segment
