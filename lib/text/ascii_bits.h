// Bitmaps of a text: where its ASCII words are, and where more must be known than bytes tell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace archive_search::text {

// The first bit at or behind `from` that is set, or `size`, that of the text.
[[nodiscard]] inline std::size_t NextSet(const std::vector<std::uint64_t>& bits, std::size_t from, std::size_t size) {
  std::size_t i = from / 64;
  std::uint64_t block = bits[i] >> (from % 64) << (from % 64);
  while (block == 0) {
    if (++i == bits.size()) return size;
    block = bits[i];
  }
  return i * 64 + static_cast<std::size_t>(__builtin_ctzll(block));
}

// The first bit behind `from`, which is set, that is not.
[[nodiscard]] inline std::size_t NextClear(const std::vector<std::uint64_t>& bits, std::size_t from) {
  std::size_t i = from / 64;
  std::uint64_t block = ~bits[i] >> (from % 64) << (from % 64);
  while (block == 0) block = ~bits[++i];
  return i * 64 + static_cast<std::size_t>(__builtin_ctzll(block));
}

[[nodiscard]] inline bool IsSet(const std::vector<std::uint64_t>& bits, std::size_t at) {
  return (bits[at / 64] >> (at % 64) & 1) != 0;
}

// One bit a byte of the text, lowest first; a block of zeros follows the last.
struct AsciiBits {
  std::vector<std::uint64_t> words;   // letters and digits of ASCII
  std::vector<std::uint64_t> starts;  // those and anything beyond ASCII: where a word may begin
  std::vector<std::uint64_t> rules;   // what may be a part of the word before it: anything beyond ASCII, _ and @, and
                                      // . , ; ' where any of those or an ASCII letter or digit follows
  std::size_t size = 0;               // of the text

  // Marks a text anew, by vectors of 32 bytes where the processor has them.
  void Mark(std::string_view text);

  // Where the next word may begin, at or behind `from`; the text's end if nowhere.
  [[nodiscard]] std::size_t NextStart(std::size_t from) const { return NextSet(starts, from, size); }

  // Where the word of ASCII letters and digits ends that begins there; 0 if none does or the rules must be asked.
  [[nodiscard]] std::size_t PlainEnd(std::size_t at) const {
    if (!IsSet(words, at)) return 0;
    const std::size_t end = NextClear(words, at);
    return IsSet(rules, end) ? 0 : end;
  }
};

// ASCII capitals become small letters, all else stays.
void LowerAscii(std::string* text);

// The same a byte at a time and by AVX2 (which must be there), for the above and for tests.
void MarkBytes(std::string_view text, AsciiBits* out);
[[nodiscard]] bool HasAvx2();
void MarkByAvx2(std::string_view text, AsciiBits* out);
void LowerBytes(char* bytes, std::size_t size);
void LowerByAvx2(char* bytes, std::size_t size);

}  // namespace archive_search::text
