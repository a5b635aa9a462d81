#include "index/segment/bit_packing.h"

#include <array>
#include <utility>

namespace archive_search::segment {
namespace {

// Four numbers in a vector register: compilers make SSE2 of it, NEON, or plain instructions where there is neither.
// AVX2 was no faster.
struct Lanes {
  using Vector = std::uint32_t __attribute__((vector_size(16)));
  Vector lanes;

  static Lanes All(std::uint32_t value) { return {Vector{value, value, value, value}}; }
  static Lanes Read(const void* in) {
    Lanes result;
    std::memcpy(&result.lanes, in, sizeof result.lanes);
    return result;
  }
  void Write(void* out) const { std::memcpy(out, &lanes, sizeof lanes); }

  friend Lanes operator|(Lanes a, Lanes b) { return {a.lanes | b.lanes}; }
  friend Lanes operator&(Lanes a, Lanes b) { return {a.lanes & b.lanes}; }
  friend Lanes operator+(Lanes a, Lanes b) { return {a.lanes + b.lanes}; }
  [[nodiscard]] Lanes Left(int bits) const { return {lanes << bits}; }
  [[nodiscard]] Lanes Right(int bits) const { return {lanes >> bits}; }
  [[nodiscard]] Lanes Sums() const {
    const Vector zero = {};
    const Vector pairs = lanes + __builtin_shufflevector(zero, lanes, 0, 4, 5, 6);
    return {pairs + __builtin_shufflevector(zero, pairs, 0, 1, 4, 5)};
  }
  [[nodiscard]] Lanes Last() const { return {__builtin_shufflevector(lanes, lanes, 3, 3, 3, 3)}; }
};

// A row is the four numbers that stand side by side.
constexpr int kRows = kBlockSize / 4;

template <int kWidth, int kRow>
Lanes ReadRow(const char* in) {
  constexpr int kWord = kRow * kWidth / 32;
  constexpr int kShift = kRow * kWidth % 32;
  if constexpr (kWidth == 0) return Lanes::All(0);
  Lanes row = Lanes::Read(in + 16 * kWord).Right(kShift);
  if constexpr (kShift + kWidth > 32) row = row | Lanes::Read(in + 16 * (kWord + 1)).Left(32 - kShift);
  if constexpr (kShift + kWidth != 32) row = row & Lanes::All(static_cast<std::uint32_t>((1ULL << kWidth) - 1));
  return row;
}

template <int kWidth, int... kRow>
void UnpackRows(const char* in, std::uint32_t base, std::uint32_t* out, std::integer_sequence<int, kRow...>) {
  const Lanes bases = Lanes::All(base);
  ((ReadRow<kWidth, kRow>(in) + bases).Write(out + 4 * kRow), ...);
}

template <int kWidth, int... kRow>
void UnpackGapRows(const char* in, std::uint32_t before, std::uint32_t* out, std::integer_sequence<int, kRow...>) {
  const Lanes one = Lanes::All(1);
  Lanes row = Lanes::All(before);
  ((row = (ReadRow<kWidth, kRow>(in) + one).Sums() + row.Last(), row.Write(out + 4 * kRow)), ...);
}

using Unpack = void (*)(const char*, std::uint32_t, std::uint32_t*);

template <int kWidth>
void UnpackWidth(const char* in, std::uint32_t base, std::uint32_t* out) {
  UnpackRows<kWidth>(in, base, out, std::make_integer_sequence<int, kRows>());
}

template <int kWidth>
void UnpackGapsWidth(const char* in, std::uint32_t before, std::uint32_t* out) {
  UnpackGapRows<kWidth>(in, before, out, std::make_integer_sequence<int, kRows>());
}

template <int... kWidth>
constexpr std::array<Unpack, kMaxWidth + 1> UnpackTable(std::integer_sequence<int, kWidth...>) {
  return {UnpackWidth<kWidth>...};
}

template <int... kWidth>
constexpr std::array<Unpack, kMaxWidth + 1> UnpackGapsTable(std::integer_sequence<int, kWidth...>) {
  return {UnpackGapsWidth<kWidth>...};
}

using AllWidths = std::make_integer_sequence<int, kMaxWidth + 1>;

}  // namespace

std::uint32_t WidthOf(const std::uint32_t* values, std::size_t count) {
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < count; ++i) all |= values[i];
  return static_cast<std::uint32_t>(std::bit_width(all));
}

void PackBlock(const std::uint32_t* values, std::uint32_t width, char* out) {
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

void UnpackBlock(const char* in, std::uint32_t width, std::uint32_t base, std::uint32_t* out) {
  static constexpr auto kTable = UnpackTable(AllWidths());
  kTable[width](in, base, out);
}

void UnpackGaps(const char* in, std::uint32_t width, std::uint32_t before, std::uint32_t* out) {
  static constexpr auto kTable = UnpackGapsTable(AllWidths());
  kTable[width](in, before, out);
}

void SumUp(std::uint32_t before, std::uint32_t* values) {
  Lanes row = Lanes::All(before);
  for (int i = 0; i < kRows; ++i) {
    row = Lanes::Read(values + 4 * i).Sums() + row.Last();
    row.Write(values + 4 * i);
  }
}

}  // namespace archive_search::segment
