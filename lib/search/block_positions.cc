#include "search/block_positions.h"

#include <algorithm>

namespace archive_search::search {

BlockPositions::BlockPositions(SegmentQuery* query, const PlanWord& word)
    : BlockPositions(query, query->ListsOf(word), IsInBody(word)) {}

BlockPositions::BlockPositions(SegmentQuery* query, NearUnit unit)
    : BlockPositions(query, query->MarksOf(unit), false) {}

BlockPositions::BlockPositions(SegmentQuery* query, Stretch lists, bool in_body)
    : lists_(lists),
      in_body_(in_body),
      of_one_list_(!in_body && lists.size() == 1 && query->lists()[lists.begin].blocks().has_positions()) {
  for (std::uint32_t list = lists.begin; list < lists.end; ++list) {
    readers_.push_back(std::make_unique<segment::PositionReader>(query->lists()[list].blocks()));
  }
}

const std::vector<Position>& BlockPositions::In(const LocatedArticle& article) {
  if (docid_ != article.docid) Read(article);
  docid_ = article.docid;
  return positions_;
}

void BlockPositions::Expect(const LocatedArticles& articles, std::span<const std::uint32_t> numbers) {
  expected_ = articles;
  numbers_ = numbers;
  if (!of_one_list_) return;
  const segment::Ordinal* const row = articles.ordinals + lists_.begin * articles.stride;
  ordinals_.resize(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) ordinals_[i] = row[numbers[i]];
  ranges_.resize(numbers.size());
  damaged_ = !readers_[0]->FindRanges(ordinals_, ranges_.data()) || damaged_;
}

void BlockPositions::Gather(const LocatedArticle& article, segment::PositionRun* run) {
  const std::vector<Position>& positions = In(article);
  *run = {positions.data(), static_cast<std::uint32_t>(positions.size()), 0, kBodyPosition};
}

void BlockPositions::Read(const LocatedArticle& article) {
  if (lists_.size() == 1) {
    ReadList(lists_.begin, article, &positions_);
  } else {
    positions_.clear();
    for (std::uint32_t list = lists_.begin; list < lists_.end; ++list) {
      ReadList(list, article, &of_list_);
      positions_.insert(positions_.end(), of_list_.begin(), of_list_.end());
    }
    std::sort(positions_.begin(), positions_.end());
    positions_.erase(std::unique(positions_.begin(), positions_.end()), positions_.end());
  }
  if (!in_body_) return;
  positions_.erase(positions_.begin(), std::lower_bound(positions_.begin(), positions_.end(), kBodyPosition));
}

void BlockPositions::ReadList(std::uint32_t list, const LocatedArticle& article, std::vector<Position>* out) {
  const segment::Ordinal ordinal = article.in(list);
  const bool stands = ordinal != segment::kNoOrdinal;
  if (stands && readers_[list - lists_.begin]->Read(ordinal, out, article.docid)) return;
  damaged_ = damaged_ || stands;
  out->clear();
}

}  // namespace archive_search::search
