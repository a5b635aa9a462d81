// Whether the words of a phrase stand where they should, for single articles.
#pragma once

#include <cstdint>
#include <vector>

#include "search/block_condition.h"
#include "search/block_positions.h"

namespace archive_search::search {

class BlockPhrase final : public BlockCondition {
 public:
  // Both must outlive it. `phrase`: a kPhrase of the query.
  BlockPhrase(SegmentQuery* query, const PlanNode& phrase);

  bool Holds(const LocatedArticle& article, std::uint32_t* wdfs) override;
  void AppendSpans(const LocatedArticle& article, std::vector<Span>* out) override;
  [[nodiscard]] bool damaged() const override;

 private:
  [[nodiscard]] const std::vector<Position>& PositionsOf(const PhraseSlot& slot, const LocatedArticle& article) {
    return words_[slot.word].In(article);
  }
  // Fills starts_ with where all but the last `left_out` slots stand as they should.
  void FindStarts(const LocatedArticle& article, std::size_t left_out);

  const BlockKernels& kernels_;
  Position length_;
  std::vector<BlockPositions> words_;
  std::vector<PhraseSlot> slots_;  // the rarest word's first: most candidates end there
  std::vector<Position> starts_;
};

}  // namespace archive_search::search
