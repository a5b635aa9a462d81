#include "search/match_set.h"

#include <algorithm>

#include "search/block_kernels.h"

namespace archive_search::search {
namespace {

// A list of more takes more memory than bits do.
constexpr DocId kArticlesOfListed = 32;

std::uint64_t CountBits(const std::uint64_t* words, std::size_t size) {
  return FastestKernels().count_bits(words, size);
}

std::uint64_t BitsBelow(DocId docid) {
  return (std::uint64_t{1} << docid % 64) - 1;
}

}  // namespace

MatchSet::MatchSet(DocId end, DocBits bits) : end_(end), size_(CountBits(bits.data(), bits.size())) {
  if (size_ > end / kArticlesOfListed) {
    bits_ = std::move(bits);
    return;
  }
  docids_.reserve(size_);
  for (std::size_t word = 0; word < bits.size(); ++word) {
    ForEachInWord(word, bits[word], [this](DocId docid) { docids_.push_back(docid); });
  }
}

MatchSet MatchSet::AllBut(DocId end, const std::vector<std::uint64_t>* left_out) {
  DocBits bits(end / 64 + 1, ~std::uint64_t{0});
  bits.back() = BitsBelow(end);
  for (std::size_t word = 0; left_out != nullptr && word < std::min(bits.size(), left_out->size()); ++word) {
    bits[word] &= ~(*left_out)[word];
  }
  return MatchSet(end, std::move(bits));
}

void MatchSet::Add(std::span<const DocId> docids) {
  size_ += docids.size();
  if (!has_bits()) {
    docids_.insert(docids_.end(), docids.begin(), docids.end());
    if (docids_.size() > end_ / kArticlesOfListed) ToBits();
    return;
  }
  for (const DocId docid : docids) bits_[docid / 64] |= std::uint64_t{1} << docid % 64;
}

void MatchSet::ToBits() {
  bits_.resize(end_ / 64 + 1);
  for (const DocId docid : std::exchange(docids_, {})) bits_[docid / 64] |= std::uint64_t{1} << docid % 64;
}

DocId MatchSet::Next(DocId docid) const {
  if (!has_bits()) {
    const auto next = std::lower_bound(docids_.begin(), docids_.end(), docid);
    return next == docids_.end() ? kNoDoc : *next;
  }
  if (docid >= end_) return kNoDoc;
  std::size_t number = docid / 64;
  std::uint64_t word = bits_[number] & ~BitsBelow(docid);
  while (word == 0) {
    if (++number == bits_.size()) return kNoDoc;
    word = bits_[number];
  }
  return static_cast<DocId>(64 * number + static_cast<std::size_t>(std::countr_zero(word)));
}

std::uint64_t MatchSet::CountIn(DocId begin, DocId end) const {
  if (!has_bits()) {
    const auto first = std::lower_bound(docids_.begin(), docids_.end(), begin);
    return static_cast<std::uint64_t>(std::lower_bound(first, docids_.end(), end) - first);
  }
  // Up to and with the word of `end`, without what is not asked for of the first and the last one.
  const std::uint64_t words = CountBits(bits_.data() + begin / 64, end / 64 - begin / 64 + 1);
  return words - static_cast<std::uint64_t>(std::popcount(bits_[begin / 64] & BitsBelow(begin))) -
         static_cast<std::uint64_t>(std::popcount(bits_[end / 64] & ~BitsBelow(end)));
}

}  // namespace archive_search::search
