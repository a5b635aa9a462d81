#include "index/segment/docid_bits.h"

#include <algorithm>

namespace archive_search::segment {

namespace {

// DocidBits::Decode. Eight at a time: those that are none are written over, which is quicker than to ask of each.
[[gnu::always_inline]] inline bool DecodeWords(const DocidBits& bits, DocId begin, std::uint32_t count, DocId* out) {
  constexpr std::uint32_t kAtOnce = 8;
  std::uint32_t index = begin / 64;
  if (index >= bits.word_count()) return false;
  std::uint64_t rest = bits.word(index) & ~std::uint64_t{0} << begin % 64;
  while (true) {
    const std::uint32_t found = std::min(count, static_cast<std::uint32_t>(std::popcount(rest)));
    for (std::uint32_t i = 0; i < found; i += kAtOnce) {
      for (std::uint32_t k = i; k < i + kAtOnce; ++k, rest &= rest - 1) {
        out[k] = index * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
      }
    }
    out += found;
    count -= found;
    if (count == 0) return true;
    if (++index >= bits.word_count()) return false;
    rest = bits.word(index);
  }
}

// DocidBits::Select.
[[gnu::always_inline]] inline bool SelectInWords(const DocidBits& bits, DocId begin,
                                                 std::span<const std::uint32_t> numbers, DocId* out) {
  std::uint32_t index = begin / 64;
  if (index >= bits.word_count()) return false;
  std::uint64_t rest = bits.word(index) & ~std::uint64_t{0} << begin % 64;
  auto in_rest = static_cast<std::uint32_t>(std::popcount(rest));
  std::uint32_t before = 0;  // bits before the rest
  for (const std::uint32_t number : numbers) {
    for (; number - before >= in_rest; in_rest = static_cast<std::uint32_t>(std::popcount(rest))) {
      before += in_rest;
      if (++index >= bits.word_count()) return false;
      rest = bits.word(index);
    }
    in_rest -= number - before;
    for (; before < number; ++before) rest &= rest - 1;
    *out++ = index * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
  }
  return true;
}

#if defined(__x86_64__)
// Without these instructions bits are counted ten times as slowly, and what is searched for has bits to count.
[[gnu::target("popcnt")]] std::uint32_t RankByInstruction(const DocidBits& bits, DocId docid) {
  return bits.CountBefore(docid);
}

[[gnu::target("popcnt,bmi")]] bool DecodeByInstructions(const DocidBits& bits, DocId begin, std::uint32_t count,
                                                        DocId* out) {
  return DecodeWords(bits, begin, count, out);
}

[[gnu::target("popcnt,bmi")]] bool SelectByInstructions(const DocidBits& bits, DocId begin,
                                                        std::span<const std::uint32_t> numbers, DocId* out) {
  return SelectInWords(bits, begin, numbers, out);
}

bool HasInstructions() {
  static const bool has = __builtin_cpu_supports("popcnt") != 0 && __builtin_cpu_supports("bmi") != 0;
  return has;
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
  if (has_instruction) return RankByInstruction(*this, docid);
#endif
  return CountBefore(docid);
}

bool DocidBits::Decode(DocId begin, std::uint32_t count, DocId* out) const {
#if defined(__x86_64__)
  if (HasInstructions()) return DecodeByInstructions(*this, begin, count, out);
#endif
  return DecodeWords(*this, begin, count, out);
}

bool DocidBits::Select(DocId begin, std::span<const std::uint32_t> numbers, DocId* out) const {
#if defined(__x86_64__)
  if (HasInstructions()) return SelectByInstructions(*this, begin, numbers, out);
#endif
  return SelectInWords(*this, begin, numbers, out);
}

}  // namespace archive_search::segment
