// Whether the words of a phrase stand where they should, for single articles.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "search/block_condition.h"
#include "search/block_positions.h"

namespace archive_search::search {

class BlockPhrase final : public BlockCondition {
 public:
  // Both must outlive it. `phrase`: a kPhrase of the query, which has two slots or more.
  BlockPhrase(SegmentQuery* query, const PlanNode& phrase);

  bool Holds(const LocatedArticle& article, std::uint32_t* wdfs) override;
  std::uint32_t Choose(const LocatedArticles& articles, std::span<const std::uint32_t> numbers,
                       std::uint32_t* chosen) override;
  void AppendSpans(const LocatedArticle& article, std::vector<Span>* out) override;
  [[nodiscard]] bool damaged() const override;

 private:
  [[nodiscard]] BlockPositions& WordOf(std::size_t slot) { return words_[slots_[slot].word]; }
  // Those of the expected articles where the slot's word stands behind a place in firsts_; the other places are
  // dropped.
  std::uint32_t ChooseFollowed(std::size_t slot, std::span<const std::uint32_t> numbers, std::uint32_t* chosen);
  void FirstsOf(std::size_t slot, std::uint32_t i, segment::PositionRun* run);

  const BlockKernels& kernels_;
  Position length_;
  std::vector<BlockPositions> words_;
  std::vector<PhraseSlot> slots_;  // the rarest word's first: most candidates end there

  // Of the articles that are left, one behind the other: where the first slot's word stands and the next ones follow.
  std::vector<Position> firsts_;
  std::vector<std::size_t> ends_;  // of each article's
  std::vector<Position> kept_firsts_;
  std::vector<std::size_t> kept_ends_;
  std::vector<Position> starts_;
};

}  // namespace archive_search::search
