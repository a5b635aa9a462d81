// A condition of a plan that is asked of single articles of a segment, which the posting lists leave as candidates. It
// is what operators are, without their walk through lists.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "search/located_article.h"
#include "search/proximity.h"
#include "search/segment_query.h"

namespace archive_search::search {

class BlockCondition {
 public:
  virtual ~BlockCondition() = default;

  // Whether the article meets it. Cheapest when docids ascend. `wdfs`, by list, nullptr if they are not wanted: made 0
  // where the words of the list add nothing to the score, for they belong to an alternative that does not hold.
  virtual bool Holds(const LocatedArticle& article, std::uint32_t* wdfs) = 0;

  // The numbers of those of `articles` that meet it, among these. Returns how many they are. `chosen` may be the same
  // array.
  virtual std::uint32_t Choose(const LocatedArticles& articles, std::span<const std::uint32_t> numbers,
                               std::uint32_t* chosen);

  // Where it stands in an article that Holds was asked about last, and meets it: ascending. Of conditions without
  // positions nothing.
  virtual void AppendSpans(const LocatedArticle& /*article*/, std::vector<Span>* /*out*/) {}

  // Whether Holds can change wdfs.
  [[nodiscard]] virtual bool silences() const { return false; }

  // Whether positions could not be read.
  [[nodiscard]] virtual bool damaged() const { return false; }
};

using BlockConditionPtr = std::unique_ptr<BlockCondition>;

// Both must outlive it. `node`: of the query's plan.
[[nodiscard]] BlockConditionPtr MakeBlockCondition(SegmentQuery* query, const PlanNode& node);

}  // namespace archive_search::search
