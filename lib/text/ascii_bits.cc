#include "text/ascii_bits.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace archive_search::text {
namespace {

constexpr std::size_t kBlock = 64;

// What the bytes of a block are, a bit each.
struct Block {
  std::uint64_t words = 0;   // letters, digits
  std::uint64_t beyond = 0;  // ASCII
  std::uint64_t joins = 0;   // _ and @
  std::uint64_t middle = 0;  // . , ; '
};

enum : std::uint8_t { kNothing, kWordByte, kBeyond, kJoin, kMiddle };

constexpr std::array<std::uint8_t, 256> MakeKinds() {
  std::array<std::uint8_t, 256> kinds{};
  for (int c = 0x80; c < 0x100; ++c) kinds[c] = kBeyond;
  for (int c = '0'; c <= '9'; ++c) kinds[c] = kWordByte;
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 'a' + 'A'] = kWordByte;
  kinds['_'] = kinds['@'] = kJoin;
  kinds['.'] = kinds[','] = kinds[';'] = kinds['\''] = kMiddle;
  return kinds;
}

constexpr std::array<std::uint8_t, 256> kKinds = MakeKinds();

Block MarkBlock(const char* bytes) {
  Block block;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const std::uint8_t kind = kKinds[static_cast<unsigned char>(bytes[i])];
    block.words |= std::uint64_t{kind == kWordByte} << i;
    block.beyond |= std::uint64_t{kind == kBeyond} << i;
    block.joins |= std::uint64_t{kind == kJoin} << i;
    block.middle |= std::uint64_t{kind == kMiddle} << i;
  }
  return block;
}

// Fills `out` from the marks of each block. What stands in the middle of words counts only before a part of a word,
// which may be the first byte of the next block.
template <typename MarkOne>
inline __attribute__((always_inline)) void MarkAll(std::string_view text, AsciiBits* out, MarkOne mark) {
  const std::size_t blocks = (text.size() + kBlock - 1) / kBlock;
  out->words.assign(blocks + 1, 0);
  out->starts.assign(blocks + 1, 0);
  out->rules.assign(blocks + 1, 0);
  out->size = text.size();
  std::uint64_t waiting = 0;  // the last bit of the block before stands in the middle
  for (std::size_t i = 0; i < blocks; ++i) {
    char padded[kBlock] = {};
    const std::string_view rest = text.substr(i * kBlock);
    if (rest.size() < kBlock) std::memcpy(padded, rest.data(), rest.size());
    const Block block = mark(rest.size() < kBlock ? padded : rest.data());
    const std::uint64_t parts = block.words | block.beyond | block.joins;
    out->words[i] = block.words;
    out->starts[i] = block.words | block.beyond;
    out->rules[i] = block.beyond | block.joins | (block.middle & parts >> 1);
    if (i > 0) out->rules[i - 1] |= (waiting & parts & 1) << 63;
    waiting = block.middle >> 63;
  }
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) inline std::uint64_t Bits(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32;
}

// Whether bytes are from `first` to `first` + `count` - 1.
__attribute__((target("avx2"))) inline __m256i InRange(__m256i bytes, char first, char count) {
  const __m256i shifted = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  const __m256i last = _mm256_set1_epi8(static_cast<char>(count - 1));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, last), shifted);
}

__attribute__((target("avx2"))) inline __m256i AreWords(__m256i bytes) {
  return _mm256_or_si256(InRange(bytes, '0', 10), InRange(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), 'a', 26));
}

__attribute__((target("avx2"))) inline __m256i Are(__m256i bytes, char c) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c));
}

__attribute__((target("avx2"))) inline __m256i AreJoins(__m256i bytes) {
  return _mm256_or_si256(Are(bytes, '_'), Are(bytes, '@'));
}

__attribute__((target("avx2"))) inline __m256i AreMiddle(__m256i bytes) {
  return _mm256_or_si256(_mm256_or_si256(Are(bytes, '.'), Are(bytes, ',')),
                         _mm256_or_si256(Are(bytes, ';'), Are(bytes, '\'')));
}

__attribute__((target("avx2"))) inline Block MarkVectors(const char* bytes) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
  return {Bits(AreWords(low), AreWords(high)), Bits(low, high) /* top bits */, Bits(AreJoins(low), AreJoins(high)),
          Bits(AreMiddle(low), AreMiddle(high))};
}

#endif

}  // namespace

void MarkBytes(std::string_view text, AsciiBits* out) {
  MarkAll(text, out, [](const char* bytes) { return MarkBlock(bytes); });
}

void LowerBytes(char* bytes, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    if (bytes[i] >= 'A' && bytes[i] <= 'Z') bytes[i] = static_cast<char>(bytes[i] | 0x20);
  }
}

#if defined(__x86_64__)

bool HasAvx2() {
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
}

__attribute__((target("avx2"))) void MarkByAvx2(std::string_view text, AsciiBits* out) {
  MarkAll(
      text, out, [](const char* bytes) __attribute__((target("avx2"))) { return MarkVectors(bytes); });
}

__attribute__((target("avx2"))) void LowerByAvx2(char* bytes, std::size_t size) {
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32) {
    auto* const place = reinterpret_cast<__m256i*>(bytes + i);
    const __m256i block = _mm256_loadu_si256(place);
    const __m256i small = _mm256_and_si256(InRange(block, 'A', 26), _mm256_set1_epi8(0x20));
    _mm256_storeu_si256(place, _mm256_or_si256(block, small));
  }
  LowerBytes(bytes + i, size - i);
}

#else

void LowerByAvx2(char* bytes, std::size_t size) {
  LowerBytes(bytes, size);
}

bool HasAvx2() {
  return false;
}
void MarkByAvx2(std::string_view text, AsciiBits* out) {
  MarkBytes(text, out);
}

#endif

void LowerAscii(std::string* text) {
  HasAvx2() ? LowerByAvx2(text->data(), text->size()) : LowerBytes(text->data(), text->size());
}

void AsciiBits::Mark(std::string_view text) {
  HasAvx2() ? MarkByAvx2(text, this) : MarkBytes(text, this);
}

}  // namespace archive_search::text
