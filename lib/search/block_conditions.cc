#include "search/block_conditions.h"

#include <algorithm>
#include <numeric>

namespace archive_search::search {

BlockConditions::BlockConditions(SegmentQuery* query) : query_(*query) {
  if (query->conditions().empty()) return;
  for (BlockList& list : query->lists()) list.StartSeeking(0);
  for (const QueryCondition& condition : query->conditions()) {
    conditions_.push_back(MakeBlockCondition(query, *condition.node));
    silence_ = silence_ || conditions_.back()->silences();
  }
}

bool BlockConditions::Hold(const LocatedArticle& article, std::uint32_t* wdfs) {
  return std::all_of(conditions_.begin(), conditions_.end(),
                     [&](const BlockConditionPtr& condition) { return condition->Holds(article, wdfs); });
}

std::uint32_t BlockConditions::Choose(const LocatedArticles& articles, std::uint32_t count, std::uint32_t* chosen) {
  std::iota(chosen, chosen + count, 0);
  for (const BlockConditionPtr& condition : conditions_) {
    if (count > 0) count = condition->Choose(articles, {chosen, count}, chosen);
  }
  return count;
}

LocatedArticle BlockConditions::Locate(DocId docid) {
  ordinals_.clear();
  for (BlockList& list : query_.lists()) ordinals_.push_back(list.Seek(docid));
  return {docid, ordinals_.data(), 1};
}

absl::Status BlockConditions::status() const {
  const auto damaged = [](const BlockConditionPtr& condition) { return condition->damaged(); };
  if (std::none_of(conditions_.begin(), conditions_.end(), damaged)) return absl::OkStatus();
  return absl::DataLossError("the positions of a posting list are damaged");
}

}  // namespace archive_search::search
