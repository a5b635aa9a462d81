// Where a word stands in single articles: its positions in all its lists.
#pragma once

#include <cstdint>
#include <memory>
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

  // Whether positions could not be read.
  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  BlockPositions(SegmentQuery* query, Stretch lists, bool in_body);
  void Read(const LocatedArticle& article);
  void ReadList(std::uint32_t list, const LocatedArticle& article, std::vector<Position>* out);

  Stretch lists_;
  bool in_body_;
  std::vector<std::unique_ptr<segment::PositionReader>> readers_;  // by list, from the first one on
  DocId docid_ = kNoDoc;                                           // whose positions they are
  std::vector<Position> positions_;
  std::vector<Position> of_list_;
  bool damaged_ = false;
};

}  // namespace archive_search::search
