#include "search/block_phrase.h"

#include <algorithm>

#include "search/proximity.h"

namespace archive_search::search {

BlockPhrase::BlockPhrase(SegmentQuery* query, const PlanNode& phrase)
    : kernels_(*query->scoring().kernels), length_(phrase.length), slots_(phrase.slots) {
  std::vector<std::uint64_t> costs;
  for (const PlanWord& word : phrase.words) {
    words_.emplace_back(query, word);
    costs.push_back(query->CostOf(query->ListsOf(word)));
  }
  std::stable_sort(slots_.begin(), slots_.end(),
                   [&](const PhraseSlot& a, const PhraseSlot& b) { return costs[a.word] < costs[b.word]; });
}

void BlockPhrase::FindStarts(const LocatedArticle& article, std::size_t left_out) {
  starts_.clear();
  for (const Position p : PositionsOf(slots_.front(), article)) {
    if (p >= slots_.front().offset) starts_.push_back(p - slots_.front().offset);
  }
  for (std::size_t i = 1; i + left_out < slots_.size() && !starts_.empty(); ++i) {
    KeepFollowed(PositionsOf(slots_[i], article), slots_[i].offset, &starts_);
  }
}

bool BlockPhrase::Holds(const LocatedArticle& article, std::uint32_t* /*wdfs*/) {
  FindStarts(article, 1);
  if (starts_.empty()) return false;
  const std::vector<Position>& last = PositionsOf(slots_.back(), article);
  return kernels_.any_followed(starts_.data(), starts_.size(), slots_.back().offset, last.data(), last.size());
}

void BlockPhrase::AppendSpans(const LocatedArticle& article, std::vector<Span>* out) {
  FindStarts(article, 0);
  for (const Position start : starts_) out->push_back({start, start + length_ - 1, true});
}

bool BlockPhrase::damaged() const {
  return std::any_of(words_.begin(), words_.end(), [](const BlockPositions& word) { return word.damaged(); });
}

}  // namespace archive_search::search
