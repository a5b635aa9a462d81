// Where a word stands in single articles: its positions in all its lists.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "index/segment/position_reader.h"
#include "search/located_article.h"
#include "search/segment_query.h"

namespace archive_search::search {

class BlockPositions {
 public:
  // Of a word of the query, or of its marks of sentences or paragraphs. `query` must outlive it.
  BlockPositions(SegmentQuery* query, const PlanWord& word);
  BlockPositions(SegmentQuery* query, NearUnit unit);

  // Ascending, each once; until the next call. Cheapest when docids ascend, and when asked again about the same one.
  [[nodiscard]] const std::vector<Position>& In(const LocatedArticle& article);

  // The same for some of several articles, which are named first, so that memory can get what will be read of them;
  // then the positions in the one with the i-th of the numbers, until the next call for another one.
  void Expect(const LocatedArticles& articles, std::span<const std::uint32_t> numbers);
  void InExpected(std::uint32_t i, segment::PositionRun* run) {
    if (!of_one_list_) return Gather(expected_[numbers_[i]], run);
    damaged_ = !readers_[0]->ReadRun(ranges_[i], run) || damaged_;
  }

  // Whether positions could not be read.
  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  BlockPositions(SegmentQuery* query, Stretch lists, bool in_body);
  void Read(const LocatedArticle& article);
  void Gather(const LocatedArticle& article, segment::PositionRun* run);
  void ReadList(std::uint32_t list, const LocatedArticle& article, std::vector<Position>* out);

  Stretch lists_;
  bool in_body_;
  std::vector<std::unique_ptr<segment::PositionReader>> readers_;  // by list, from the first one on
  DocId docid_ = kNoDoc;                                           // whose positions they are
  std::vector<Position> positions_;
  std::vector<Position> of_list_;

  bool of_one_list_;  // which has positions of its own
  LocatedArticles expected_;
  std::span<const std::uint32_t> numbers_;
  std::vector<segment::Ordinal> ordinals_;              // of_one_list_: of the expected ones
  std::vector<segment::PositionReader::Range> ranges_;  // likewise
  bool damaged_ = false;
};

}  // namespace archive_search::search
