#include "index/segment/docid_bits.h"

#include <bit>

namespace archive_search::segment {

namespace {

[[gnu::always_inline]] inline std::uint32_t RankIn(const char* words, std::uint32_t word_count, DocId docid) {
  const std::uint32_t end = docid / 64;
  const std::uint32_t ranked = end / DocidBits::kRankedWords;
  std::uint32_t rank = Load<std::uint32_t>(words + 8 * std::size_t{word_count} + 4 * std::size_t{ranked});
  for (std::uint32_t i = ranked * DocidBits::kRankedWords; i < end; ++i) {
    rank += static_cast<std::uint32_t>(std::popcount(Load<std::uint64_t>(words + 8 * std::size_t{i})));
  }
  const std::uint64_t below = (std::uint64_t{1} << docid % 64) - 1;
  return rank + static_cast<std::uint32_t>(std::popcount(Load<std::uint64_t>(words + 8 * std::size_t{end}) & below));
}

#if defined(__x86_64__)
// Without the instruction a count of bits takes ten times as long, and there are eight of them here.
[[gnu::target("popcnt")]] std::uint32_t RankByInstruction(const char* words, std::uint32_t word_count, DocId docid) {
  return RankIn(words, word_count, docid);
}
#endif

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
  if (has_instruction) return RankByInstruction(words_, word_count_, docid);
#endif
  return RankIn(words_, word_count_, docid);
}

bool DocidBits::Decode(DocId begin, std::uint32_t count, DocId* out) const {
  std::uint32_t index = begin / 64;
  if (index >= word_count_) return false;
  std::uint64_t rest = word(index) & ~std::uint64_t{0} << begin % 64;
  for (const DocId* const end = out + count; out < end; rest &= rest - 1) {
    while (rest == 0) {
      if (++index >= word_count_) return false;
      rest = word(index);
    }
    *out++ = index * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
  }
  return true;
}

}  // namespace archive_search::segment
