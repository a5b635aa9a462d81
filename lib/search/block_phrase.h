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
    for (Word& word : words_) {
      word.wdf = 0;
      for (std::uint32_t i = word.lists.begin; i < word.lists.end; ++i) {
        ordinals_[i - first_list_] = ordinal_of(i);
        if (ordinals_[i - first_list_] != segment::kNoOrdinal) word.wdf += lists_[i].Wdf(ordinals_[i - first_list_]);
      }
    }
    return Verify();
  }

  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  struct Word {
    Stretch lists;
    std::uint32_t wdf = 0;
    std::uint64_t read_article = 0;  // whose positions they are
    std::vector<Position> positions;
  };

  [[nodiscard]] bool Verify();
  const std::vector<Position>& PositionsOf(Word* word);
  void AddPositions(std::uint32_t list, std::vector<Position>* out);

  std::vector<BlockList>& lists_;
  std::vector<Word> words_;
  std::vector<PhraseSlot> slots_;
  std::uint32_t first_list_ = 0;
  std::vector<std::unique_ptr<segment::PositionReader>> readers_;  // by list, from first_list_ on
  std::vector<segment::Ordinal> ordinals_;
  std::vector<Position> starts_;
  std::vector<Position> of_list_;
  std::uint64_t article_ = 0;  // counts those that were asked about
  bool damaged_ = false;
};

}  // namespace archive_search::search
