// Whether the words of a phrase stand where they should, for single articles.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "index/segment/position_reader.h"
#include "search/segment_query.h"

namespace archive_search::search {

class BlockPhrase {
 public:
  // `query` must outlive it.
  BlockPhrase(SegmentQuery* query, const QueryPhrase& phrase);

  // Cheapest when docids ascend. `ordinal_of(list)`: where the article is in a list; kNoOrdinal: it is not.
  template <class OrdinalOf>
  [[nodiscard]] bool Matches(OrdinalOf ordinal_of) {
    ++article_;
    for (std::size_t i = 0; i < ordinals_.size(); ++i)
      ordinals_[i] = ordinal_of(first_list_ + static_cast<std::uint32_t>(i));
    return Verify();
  }

  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  struct Word {
    Stretch lists;
    std::uint64_t read_article = 0;  // whose positions they are
    std::vector<Position> positions;
  };

  [[nodiscard]] bool Verify();
  const std::vector<Position>& PositionsOf(Word* word);
  void AddPositions(std::uint32_t list, std::vector<Position>* out);

  std::vector<BlockList>& lists_;
  const BlockKernels& kernels_;
  std::vector<Word> words_;
  std::vector<PhraseSlot> slots_;  // the rarest word's first: most candidates end there
  std::uint32_t first_list_ = 0;
  std::vector<std::unique_ptr<segment::PositionReader>> readers_;  // by list, from first_list_ on
  std::vector<segment::Ordinal> ordinals_;
  std::vector<Position> starts_;
  std::vector<Position> of_list_;
  std::uint64_t article_ = 0;  // counts those that were asked about
  bool damaged_ = false;
};

}  // namespace archive_search::search
