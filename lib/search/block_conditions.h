// All that a query asks of single articles of a segment.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "search/block_condition.h"

namespace archive_search::search {

class BlockConditions {
 public:
  // `query` must outlive it.
  explicit BlockConditions(SegmentQuery* query);

  [[nodiscard]] bool empty() const { return conditions_.empty(); }
  // As BlockCondition's.
  [[nodiscard]] bool Hold(const LocatedArticle& article, std::uint32_t* wdfs);
  // The numbers of the first `count` articles that meet them. Returns how many they are.
  std::uint32_t Choose(const LocatedArticles& articles, std::uint32_t count, std::uint32_t* chosen);
  [[nodiscard]] bool silence() const { return silence_; }

  // Looks the article up in all lists: it is valid until the next call. Docids ascend from call to call, as for
  // BlockList::Seek.
  [[nodiscard]] LocatedArticle Locate(DocId docid);

  // Errors: DataLoss if positions could not be read.
  [[nodiscard]] absl::Status status() const;

 private:
  SegmentQuery& query_;
  std::vector<BlockConditionPtr> conditions_;
  bool silence_ = false;
  std::vector<segment::Ordinal> ordinals_;
};

}  // namespace archive_search::search
