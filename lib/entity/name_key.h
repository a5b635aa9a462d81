// What two spellings of a name are compared by: the normalised words that text analysis finds in it, and which of them
// the name writes with a capital.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzed_text.h"

namespace archive_search::entity {

// 64-bit hashes of word sequences, built a word at a time: HashWord(HashWord(kEmptyName, "xi"), "jinping").
// The same in every process.
inline constexpr std::uint64_t kEmptyName = 0x9E3779B97F4A7C15ULL;

inline std::uint64_t MixHash(std::uint64_t a, std::uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a ^ 0xA0761D6478BD642FULL) * (b ^ 0xE7037ED1A0B428DBULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Up to seven bytes as the low ones of a number. (A memcpy of a size that the compiler does not know is a call.)
inline std::uint64_t ReadRest(std::string_view bytes) {
  const auto load = [&](std::size_t at, auto value) {
    std::memcpy(&value, bytes.data() + at, sizeof(value));
    return std::uint64_t{value};
  };
  const std::size_t size = bytes.size();
  if (size >= 4) return load(0, std::uint32_t{}) | load(size - 4, std::uint32_t{}) << (8 * (size - 4));
  if (size >= 2) return load(0, std::uint16_t{}) | load(size - 2, std::uint16_t{}) << (8 * (size - 2));
  return size == 1 ? static_cast<unsigned char>(bytes.front()) : 0;
}

inline std::uint64_t HashWord(std::uint64_t before, std::string_view word) {
  std::uint64_t hash = MixHash(before, word.size() + 1);
  while (word.size() >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, word.data(), 8);
    hash = MixHash(hash, eight);
    word.remove_prefix(8);
  }
  return MixHash(hash, ReadRest(word));
}

// Calls `visit(hash)` with the hash of the first word of a key, of the first two words, and so on. A key has its words
// with one space between two.
template <class Visit>
void ForEachPrefixHash(std::string_view key, Visit visit) {
  std::uint64_t hash = kEmptyName;
  while (!key.empty()) {
    const std::size_t space = key.find(' ');
    hash = HashWord(hash, key.substr(0, space));
    key = space == std::string_view::npos ? std::string_view() : key.substr(space + 1);
    visit(hash);
  }
}

[[nodiscard]] inline std::uint64_t HashKey(std::string_view key) {
  std::uint64_t last = kEmptyName;
  ForEachPrefixHash(key, [&](std::uint64_t hash) { last = hash; });
  return last;
}

// How a word is written, in scripts that have capitals.
enum class WordCase : std::uint8_t {
  kUncased = 0,  // no cased letter: Han, Arabic, digits
  kLower,
  kCapital,  // the first letter only, or mixed after a capital ("Putin", "McCain"); a single capital letter
  kUpper,    // two capital letters or more, no small one
  kMixed,    // a small first letter with capitals behind it ("iPhone")
};

inline constexpr std::uint64_t kEachByte = 0x0101010101010101ULL;
inline constexpr std::uint64_t kHighBits = 0x80 * kEachByte;

// The high bits of the bytes that lie between the two. REQUIRES: `eight` is ASCII.
constexpr std::uint64_t BytesBetween(std::uint64_t eight, unsigned char first, unsigned char last) {
  return (eight + (0x80U - first) * kEachByte) & ~(eight + (0x7FU - last) * kEachByte) & kHighBits;
}

// True when there is nothing but small letters of ASCII, as in most words of texts in Latin script.
[[nodiscard]] inline bool IsSmallAscii(std::string_view raw) {
  const auto small = [](std::uint64_t bytes, std::size_t size) {
    const std::uint64_t all = kHighBits >> (64 - 8 * size);
    return (bytes & kHighBits) == 0 && BytesBetween(bytes, 'a', 'z') == all;
  };
  if (raw.empty()) return false;
  for (; raw.size() >= 8; raw.remove_prefix(8)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, raw.data(), 8);
    if (!small(eight, 8)) return false;
  }
  return raw.empty() || small(ReadRest(raw), raw.size());
}

// What the bytes of a word as it is written tell.
struct Spelling {
  WordCase letters = WordCase::kUncased;
  bool ascii = false;
  bool has_period = false;
  bool has_apostrophe = false;  // ' or ’
};

// `folded` is the token's case-folded form: equal bytes mean there is no capital.
[[nodiscard]] Spelling ReadAnySpelling(std::string_view raw, std::string_view folded);
// The same, faster for most words.
[[nodiscard]] inline Spelling ReadSpelling(std::string_view raw, std::string_view folded) {
  if (IsSmallAscii(raw)) return {WordCase::kLower, true, false, false};
  return ReadAnySpelling(raw, folded);
}
[[nodiscard]] WordCase CaseOf(std::string_view raw, std::string_view folded);

[[nodiscard]] inline bool StartsWithCapital(WordCase c) {
  return c == WordCase::kCapital || c == WordCase::kUpper;
}

inline constexpr std::size_t kMaxNameWords = 32;

struct NameKey {
  std::vector<std::string> words;  // diacritics folded; at most kMaxNameWords
  std::uint32_t capitals = 0;      // bit i: the name writes word i with a capital
  bool acronym = false;            // a single word, all in capitals

  [[nodiscard]] std::string Joined() const;  // the words with a space between two
};

// Empty words when the name has no letter or digit, or too many words.
[[nodiscard]] NameKey MakeNameKey(std::string_view name, std::string_view language);

}  // namespace archive_search::entity
