// Docids as a bit each, with ranks that number them.
//
// The bytes (posting_layout.h has their place): u64 x ceil(articles / 64), bit d % 64 of number d / 64 is docid d; u32
// x ceil(those / 8), the docids before each 512.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/posting_cursor.h"
#include "index/segment/bit_packing.h"

namespace archive_search::segment {

void AppendDocidBits(const std::vector<DocId>& docids, std::uint32_t articles, std::string* out);

// A view of such bytes. Nothing is checked when it is made: they must be DocidBits::Size(articles), and they may hold
// any bits and any ranks.
class DocidBits {
 public:
  static constexpr std::uint32_t kRankedWords = 8;  // between two ranks

  DocidBits() = default;  // none
  DocidBits(const char* words, std::uint32_t articles) : words_(words), word_count_(WordCount(articles)) {}

  [[nodiscard]] static std::uint64_t Size(std::uint32_t articles) {
    const std::uint64_t words = WordCount(articles);
    return 8 * words + 4 * ((words + kRankedWords - 1) / kRankedWords);
  }

  explicit operator bool() const { return words_ != nullptr; }
  [[nodiscard]] std::uint32_t word_count() const { return word_count_; }
  [[nodiscard]] std::uint64_t word(std::uint32_t index) const { return Load<std::uint64_t>(words_ + 8 * index); }
  // The words, at no particular alignment.
  [[nodiscard]] const char* data() const { return words_; }

  // REQUIRES: docid below the number of articles
  [[nodiscard]] bool Has(DocId docid) const { return (word(docid / 64) >> docid % 64 & 1) != 0; }

  // Docids before this one. REQUIRES: docid below the number of articles
  [[nodiscard]] std::uint32_t Rank(DocId docid) const;
  // The same, inlined and so compiled for the caller's CPU. Counts all words of a rank and masks those that do not
  // count away: how many do is different each time, and a loop that ends anywhere costs more. Up to 56 bytes behind the
  // words are read.
  [[nodiscard, gnu::always_inline]] inline std::uint32_t CountBefore(DocId docid) const {
    const std::uint32_t ranked = docid / (64 * kRankedWords);
    const char* const group = words_ + std::size_t{8} * kRankedWords * ranked;
    auto count = Load<std::uint32_t>(words_ + 8 * std::size_t{word_count_} + 4 * std::size_t{ranked});
    const std::uint32_t end = docid / 64 % kRankedWords;
    const std::uint64_t below = (std::uint64_t{1} << docid % 64) - 1;
    for (std::uint32_t i = 0; i < kRankedWords; ++i) {
      const std::uint64_t mask = i == end ? below : i < end ? ~std::uint64_t{0} : 0;
      count += static_cast<std::uint32_t>(std::popcount(Load<std::uint64_t>(group + 8 * i) & mask));
    }
    return count;
  }

  // The first `count` docids from `begin` on; up to 8 numbers behind them are written, too. False: there are not so
  // many.
  [[nodiscard]] bool Decode(DocId begin, std::uint32_t count, DocId* out) const;
  // Some of them: those with these numbers, which ascend; 0 is the first one from `begin` on. False: there are not so
  // many. Cost: bits are counted by the word up to the last of them.
  [[nodiscard]] bool Select(DocId begin, std::span<const std::uint32_t> numbers, DocId* out) const;

 private:
  [[nodiscard]] static std::uint32_t WordCount(std::uint32_t articles) { return articles / 64 + (articles % 64 != 0); }

  const char* words_ = nullptr;
  std::uint32_t word_count_ = 0;
};

}  // namespace archive_search::segment
