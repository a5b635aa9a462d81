#include "index/segment/bit_packing.h"

#include <array>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace archive_search::segment {
namespace {

// Four numbers side by side, for any CPU.
struct PlainLanes {
  std::array<std::uint32_t, 4> lanes;

  static PlainLanes All(std::uint32_t value) { return {{value, value, value, value}}; }
  static PlainLanes Read(const void* in) {
    PlainLanes result;
    std::memcpy(result.lanes.data(), in, sizeof result.lanes);
    return result;
  }
  void Write(void* out) const { std::memcpy(out, lanes.data(), sizeof lanes); }

  template <class Combine>
  static PlainLanes Map(const PlainLanes& a, const PlainLanes& b, Combine combine) {
    PlainLanes result;
    for (int i = 0; i < 4; ++i) result.lanes[i] = combine(a.lanes[i], b.lanes[i]);
    return result;
  }
  friend PlainLanes operator|(const PlainLanes& a, const PlainLanes& b) {
    return Map(a, b, [](std::uint32_t x, std::uint32_t y) { return x | y; });
  }
  friend PlainLanes operator&(const PlainLanes& a, const PlainLanes& b) {
    return Map(a, b, [](std::uint32_t x, std::uint32_t y) { return x & y; });
  }
  friend PlainLanes operator+(const PlainLanes& a, const PlainLanes& b) {
    return Map(a, b, [](std::uint32_t x, std::uint32_t y) { return x + y; });
  }
  // By fewer than 32.
  [[nodiscard]] PlainLanes Left(int bits) const {
    return Map(*this, *this, [bits](std::uint32_t x, std::uint32_t) { return x << bits; });
  }
  [[nodiscard]] PlainLanes Right(int bits) const {
    return Map(*this, *this, [bits](std::uint32_t x, std::uint32_t) { return x >> bits; });
  }
  [[nodiscard]] PlainLanes Sums() const {
    PlainLanes result = *this;
    for (int i = 1; i < 4; ++i) result.lanes[i] += result.lanes[i - 1];
    return result;
  }
  [[nodiscard]] PlainLanes Last() const { return All(lanes[3]); }
};

#ifdef __SSE2__
struct SseLanes {
  __m128i lanes;

  static SseLanes All(std::uint32_t value) { return {_mm_set1_epi32(static_cast<int>(value))}; }
  static SseLanes Read(const void* in) { return {_mm_loadu_si128(static_cast<const __m128i*>(in))}; }
  void Write(void* out) const { _mm_storeu_si128(static_cast<__m128i*>(out), lanes); }

  friend SseLanes operator|(SseLanes a, SseLanes b) { return {_mm_or_si128(a.lanes, b.lanes)}; }
  friend SseLanes operator&(SseLanes a, SseLanes b) { return {_mm_and_si128(a.lanes, b.lanes)}; }
  friend SseLanes operator+(SseLanes a, SseLanes b) { return {_mm_add_epi32(a.lanes, b.lanes)}; }
  [[nodiscard]] SseLanes Left(int bits) const { return {_mm_sll_epi32(lanes, _mm_cvtsi32_si128(bits))}; }
  [[nodiscard]] SseLanes Right(int bits) const { return {_mm_srl_epi32(lanes, _mm_cvtsi32_si128(bits))}; }
  [[nodiscard]] SseLanes Sums() const {
    const __m128i pairs = _mm_add_epi32(lanes, _mm_slli_si128(lanes, 4));
    return {_mm_add_epi32(pairs, _mm_slli_si128(pairs, 8))};
  }
  [[nodiscard]] SseLanes Last() const { return {_mm_shuffle_epi32(lanes, 0xFF)}; }
};
#endif

// A row is the four numbers that stand side by side.
constexpr int kRows = kBlockSize / 4;

template <class Lanes, int kWidth, int kRow>
Lanes ReadRow(const char* in) {
  constexpr int kWord = kRow * kWidth / 32;
  constexpr int kShift = kRow * kWidth % 32;
  if constexpr (kWidth == 0) return Lanes::All(0);
  Lanes row = Lanes::Read(in + 16 * kWord).Right(kShift);
  if constexpr (kShift + kWidth > 32) row = row | Lanes::Read(in + 16 * (kWord + 1)).Left(32 - kShift);
  if constexpr (kShift + kWidth != 32) row = row & Lanes::All(static_cast<std::uint32_t>((1ULL << kWidth) - 1));
  return row;
}

template <class Lanes, int kWidth, int... kRow>
void UnpackRows(const char* in, std::uint32_t base, std::uint32_t* out, std::integer_sequence<int, kRow...>) {
  const Lanes bases = Lanes::All(base);
  ((ReadRow<Lanes, kWidth, kRow>(in) + bases).Write(out + 4 * kRow), ...);
}

template <class Lanes, int kWidth, int... kRow>
void UnpackGapRows(const char* in, std::uint32_t before, std::uint32_t* out, std::integer_sequence<int, kRow...>) {
  const Lanes one = Lanes::All(1);
  Lanes row = Lanes::All(before);
  ((row = (ReadRow<Lanes, kWidth, kRow>(in) + one).Sums() + row.Last(), row.Write(out + 4 * kRow)), ...);
}

using Unpack = void (*)(const char*, std::uint32_t, std::uint32_t*);

template <class Lanes, int kWidth>
void UnpackWidth(const char* in, std::uint32_t base, std::uint32_t* out) {
  UnpackRows<Lanes, kWidth>(in, base, out, std::make_integer_sequence<int, kRows>());
}

template <class Lanes, int kWidth>
void UnpackGapsWidth(const char* in, std::uint32_t before, std::uint32_t* out) {
  UnpackGapRows<Lanes, kWidth>(in, before, out, std::make_integer_sequence<int, kRows>());
}

template <class Lanes, int... kWidth>
constexpr std::array<Unpack, kMaxWidth + 1> UnpackTable(std::integer_sequence<int, kWidth...>) {
  return {UnpackWidth<Lanes, kWidth>...};
}

template <class Lanes, int... kWidth>
constexpr std::array<Unpack, kMaxWidth + 1> UnpackGapsTable(std::integer_sequence<int, kWidth...>) {
  return {UnpackGapsWidth<Lanes, kWidth>...};
}

using AllWidths = std::make_integer_sequence<int, kMaxWidth + 1>;

template <class Lanes>
struct Kernels {
  static void Pack(const std::uint32_t* values, std::uint32_t width, char* out) {
    if (width == 0) return;
    Lanes pending = Lanes::All(0);
    int used = 0;
    for (int i = 0; i < kRows; ++i) {
      const Lanes row = Lanes::Read(values + 4 * i);
      pending = pending | row.Left(used);
      used += static_cast<int>(width);
      if (used < 32) continue;
      pending.Write(out);
      out += 16;
      used -= 32;
      pending = used > 0 ? row.Right(static_cast<int>(width) - used) : Lanes::All(0);
    }
  }

  static void UnpackBlock(const char* in, std::uint32_t width, std::uint32_t base, std::uint32_t* out) {
    static constexpr auto kTable = UnpackTable<Lanes>(AllWidths());
    kTable[width](in, base, out);
  }

  static void UnpackGaps(const char* in, std::uint32_t width, std::uint32_t before, std::uint32_t* out) {
    static constexpr auto kTable = UnpackGapsTable<Lanes>(AllWidths());
    kTable[width](in, before, out);
  }

  static constexpr BlockCodec kCodec = {Pack, UnpackBlock, UnpackGaps};
};

}  // namespace

std::uint32_t WidthOf(const std::uint32_t* values, std::size_t count) {
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < count; ++i) all |= values[i];
  return static_cast<std::uint32_t>(std::bit_width(all));
}

const BlockCodec& PortableCodec() {
  return Kernels<PlainLanes>::kCodec;
}

const BlockCodec& FastestCodec() {
#ifdef __SSE2__
  return Kernels<SseLanes>::kCodec;
#else
  return PortableCodec();
#endif
}

}  // namespace archive_search::segment
