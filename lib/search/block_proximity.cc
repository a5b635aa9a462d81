#include "search/block_proximity.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/block_positions.h"

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;

bool IsSingleWord(const PlanNode& node) {
  return node.kind == Kind::kWord && node.words[0].width == 1;
}

// Two words some words apart: positions are all that is looked at.
class WordProximity final : public BlockCondition {
 public:
  WordProximity(SegmentQuery* query, const PlanNode& near)
      : kernels_(*query->scoring().kernels),
        left_(query, near.children[0].words[0]),
        right_(query, near.children[1].words[0]),
        distance_(near.near.distance),
        ordered_(near.near.ordered) {
    left_first_ = query->CostOf(query->ListsOf(near.children[0].words[0])) <=
                  query->CostOf(query->ListsOf(near.children[1].words[0]));
  }

  bool Holds(const LocatedArticle& article, std::uint32_t* /*wdfs*/) override {
    const std::vector<Position>& rarer = (left_first_ ? left_ : right_).In(article);
    if (rarer.empty()) return false;
    const std::vector<Position>& left = left_.In(article);
    const std::vector<Position>& right = right_.In(article);
    const std::size_t left_titles = InTitle(left);
    const std::size_t right_titles = InTitle(right);
    return AnyNear(left.data(), left_titles, right.data(), right_titles) ||
           AnyNear(left.data() + left_titles, left.size() - left_titles, right.data() + right_titles,
                   right.size() - right_titles);
  }

  void AppendSpans(const LocatedArticle& article, std::vector<Span>* out) override {
    const auto spans = [&](BlockPositions* word) {
      std::vector<Span> of_word;
      for (const Position p : word->In(article)) of_word.push_back({p, p, true});
      return of_word;
    };
    const std::vector<Span> found =
        NearSpans(spans(&left_), spans(&right_), {NearUnit::kWords, distance_, ordered_}, {});
    out->insert(out->end(), found.begin(), found.end());
  }

  [[nodiscard]] bool damaged() const override { return left_.damaged() || right_.damaged(); }

 private:
  static std::size_t InTitle(const std::vector<Position>& positions) {
    if (positions.empty() || positions.front() >= kBodyPosition) return 0;
    return static_cast<std::size_t>(std::lower_bound(positions.begin(), positions.end(), kBodyPosition) -
                                    positions.begin());
  }

  [[nodiscard]] bool AnyNear(const Position* left, std::size_t left_size, const Position* right,
                             std::size_t right_size) const {
    return kernels_.any_near(left, left_size, right, right_size, ordered_ ? 0 : distance_, distance_);
  }

  const BlockKernels& kernels_;
  BlockPositions left_;
  BlockPositions right_;
  Position distance_;
  bool ordered_;
  bool left_first_;  // the rarer one, in which most candidates end
};

// Any operands, in any unit.
class SpanProximity final : public BlockCondition {
 public:
  SpanProximity(SegmentQuery* query, const PlanNode& near)
      : left_(MakeBlockCondition(query, near.children[0])),
        right_(MakeBlockCondition(query, near.children[1])),
        how_(near.near) {
    if (how_.unit != NearUnit::kWords) part_ends_.emplace(query, how_.unit);
  }

  bool Holds(const LocatedArticle& article, std::uint32_t* wdfs) override {
    if (!left_->Holds(article, wdfs) || !right_->Holds(article, wdfs)) return false;
    left_spans_.clear();
    left_->AppendSpans(article, &left_spans_);
    right_spans_.clear();
    right_->AppendSpans(article, &right_spans_);
    return AnyNear(left_spans_, right_spans_, how_, PartEnds(article));
  }

  void AppendSpans(const LocatedArticle& article, std::vector<Span>* out) override {
    const std::vector<Span> found = NearSpans(left_spans_, right_spans_, how_, PartEnds(article));
    out->insert(out->end(), found.begin(), found.end());
  }

  [[nodiscard]] bool silences() const override { return left_->silences() || right_->silences(); }
  [[nodiscard]] bool damaged() const override {
    return left_->damaged() || right_->damaged() || (part_ends_ && part_ends_->damaged());
  }

 private:
  const std::vector<Position>& PartEnds(const LocatedArticle& article) {
    static const std::vector<Position> kNone;
    return part_ends_ ? part_ends_->In(article) : kNone;
  }

  BlockConditionPtr left_;
  BlockConditionPtr right_;
  Nearness how_;
  std::optional<BlockPositions> part_ends_;
  std::vector<Span> left_spans_;
  std::vector<Span> right_spans_;
};

}  // namespace

BlockConditionPtr MakeBlockProximity(SegmentQuery* query, const PlanNode& near) {
  const bool of_words =
      near.near.unit == NearUnit::kWords && std::all_of(near.children.begin(), near.children.end(), IsSingleWord);
  if (of_words) return std::make_unique<WordProximity>(query, near);
  return std::make_unique<SpanProximity>(query, near);
}

}  // namespace archive_search::search
