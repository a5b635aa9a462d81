#include "index/segment/docid_bits.h"

#include <array>

namespace archive_search::segment {

namespace {

#if defined(__x86_64__)
// Without the instruction a count of bits takes ten times as long, and there are eight of them here.
[[gnu::target("popcnt")]] std::uint32_t RankByInstruction(const DocidBits& bits, DocId docid) {
  return bits.CountBefore(docid);
}
#endif

// Of each byte, which of its bits are set.
struct BitPlaces {
  struct Entry {
    std::array<std::uint8_t, 8> places{};
    std::uint32_t count = 0;
  };
  std::array<Entry, 256> of_byte{};

  constexpr BitPlaces() {
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
      Entry& entry = of_byte[byte];
      for (std::uint8_t bit = 0; bit < 8; ++bit) {
        if ((byte >> bit & 1) != 0) entry.places[entry.count++] = bit;
      }
    }
  }
};
constexpr BitPlaces kBitPlaces;

}  // namespace

void AppendDocidBits(const std::vector<DocId>& docids, std::uint32_t articles, std::string* out) {
  const std::size_t begin = out->size();
  out->append(DocidBits::Size(articles), '\0');
  const DocidBits bits(out->data() + begin, articles);
  std::uint64_t word = 0;
  std::uint32_t index = 0;
  const auto put = [&] { std::memcpy(out->data() + begin + 8 * index, &word, sizeof word); };
  for (const DocId docid : docids) {
    if (docid / 64 != index) {
      put();
      index = docid / 64;
      word = 0;
    }
    word |= std::uint64_t{1} << docid % 64;
  }
  put();
  char* rank_place = out->data() + begin + 8 * bits.word_count();
  std::uint32_t rank = 0;
  for (std::uint32_t i = 0; i < bits.word_count(); ++i) {
    if (i % DocidBits::kRankedWords == 0) {
      std::memcpy(rank_place, &rank, sizeof rank);
      rank_place += sizeof rank;
    }
    rank += static_cast<std::uint32_t>(std::popcount(bits.word(i)));
  }
}

std::uint32_t DocidBits::Rank(DocId docid) const {
#if defined(__x86_64__)
  static const bool has_instruction = __builtin_cpu_supports("popcnt") != 0;
  if (has_instruction) return RankByInstruction(*this, docid);
#endif
  return CountBefore(docid);
}

bool DocidBits::Decode(DocId begin, std::uint32_t count, DocId* out) const {
  std::uint32_t index = begin / 64;
  if (index >= word_count_) return false;
  std::uint64_t rest = word(index) & ~std::uint64_t{0} << begin % 64;
  for (const DocId* const end = out + count; out < end;) {
    // All eight are written, and those that are none are written over: quicker than to ask of each.
    for (DocId docid = index * 64; rest != 0 && out < end; rest >>= 8, docid += 8) {
      const BitPlaces::Entry& places = kBitPlaces.of_byte[rest & 0xFF];
      for (std::uint32_t i = 0; i < 8; ++i) out[i] = docid + places.places[i];
      out += places.count;
    }
    if (out >= end) break;
    if (++index >= word_count_) return false;
    rest = word(index);
  }
  return true;
}

}  // namespace archive_search::segment
