#include "search/block_condition.h"

#include <algorithm>
#include <utility>

#include "search/block_phrase.h"
#include "search/block_positions.h"
#include "search/block_proximity.h"
#include "search/date_filter.h"

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;

class AllCondition final : public BlockCondition {
 public:
  bool Holds(const LocatedArticle& /*article*/, std::uint32_t* /*wdfs*/) override { return true; }
};

class WordCondition final : public BlockCondition {
 public:
  WordCondition(SegmentQuery* query, const PlanWord& word)
      : query_(*query), lists_(query->ListsOf(word)), width_(word.width), positions_(query, word) {}

  bool Holds(const LocatedArticle& article, std::uint32_t* /*wdfs*/) override {
    for (std::uint32_t list = lists_.begin; list < lists_.end; ++list) {
      if (query_.Has(list, article)) return true;
    }
    return false;
  }

  void AppendSpans(const LocatedArticle& article, std::vector<Span>* out) override {
    for (const Position p : positions_.In(article)) out->push_back({p, p + width_ - 1, true});
  }

  [[nodiscard]] bool damaged() const override { return positions_.damaged(); }

 private:
  SegmentQuery& query_;
  Stretch lists_;
  Position width_;
  BlockPositions positions_;
};

class DateFits final : public BlockCondition {
 public:
  explicit DateFits(DateFilter filter) : filter_(std::move(filter)) {}

  bool Holds(const LocatedArticle& article, std::uint32_t* /*wdfs*/) override { return filter_.Meets(article.docid); }

 private:
  DateFilter filter_;
};

class NotCondition final : public BlockCondition {
 public:
  explicit NotCondition(BlockConditionPtr child) : child_(std::move(child)) {}

  bool Holds(const LocatedArticle& article, std::uint32_t* /*wdfs*/) override {
    return !child_->Holds(article, nullptr);
  }
  [[nodiscard]] bool damaged() const override { return child_->damaged(); }

 private:
  BlockConditionPtr child_;
};

class ConditionOfSeveral : public BlockCondition {
 public:
  explicit ConditionOfSeveral(std::vector<BlockConditionPtr> children) : children_(std::move(children)) {}

  [[nodiscard]] bool silences() const override {
    return std::any_of(children_.begin(), children_.end(), [](const auto& child) { return child->silences(); });
  }
  [[nodiscard]] bool damaged() const override {
    return std::any_of(children_.begin(), children_.end(), [](const auto& child) { return child->damaged(); });
  }

 protected:
  std::vector<BlockConditionPtr> children_;
};

class AndCondition final : public ConditionOfSeveral {
 public:
  using ConditionOfSeveral::ConditionOfSeveral;

  bool Holds(const LocatedArticle& article, std::uint32_t* wdfs) override {
    return std::all_of(children_.begin(), children_.end(),
                       [&](const BlockConditionPtr& child) { return child->Holds(article, wdfs); });
  }
};

// What does not hold adds nothing to the score.
class OrCondition final : public ConditionOfSeveral {
 public:
  // `lists`: of each child.
  OrCondition(std::vector<BlockConditionPtr> children, std::vector<std::vector<Stretch>> lists)
      : ConditionOfSeveral(std::move(children)), lists_(std::move(lists)), holds_(children_.size()) {}

  bool Holds(const LocatedArticle& article, std::uint32_t* wdfs) override {
    bool any = false;
    for (std::size_t i = 0; i < children_.size(); ++i) {
      holds_[i] = children_[i]->Holds(article, wdfs);
      any = any || holds_[i];
      if (wdfs != nullptr && !holds_[i]) Silence(lists_[i], wdfs);
    }
    return any;
  }

  void AppendSpans(const LocatedArticle& article, std::vector<Span>* out) override {
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (holds_[i]) children_[i]->AppendSpans(article, out);
    }
    Normalize(out);
  }

  [[nodiscard]] bool silences() const override { return true; }

 private:
  static void Silence(const std::vector<Stretch>& words, std::uint32_t* wdfs) {
    for (const Stretch& word : words) std::fill(wdfs + word.begin, wdfs + word.end, 0);
  }

  std::vector<std::vector<Stretch>> lists_;
  std::vector<bool> holds_;  // by child, of the article that was asked about last
};

void AddLists(const SegmentQuery& query, const PlanNode& node, std::vector<Stretch>* lists) {
  for (const PlanWord& word : node.words) lists->push_back(query.ListsOf(word));
  for (const PlanNode& child : node.children) AddLists(query, child, lists);
}

std::vector<BlockConditionPtr> MakeChildren(SegmentQuery* query, const PlanNode& node) {
  std::vector<BlockConditionPtr> children;
  for (const PlanNode& child : node.children) children.push_back(MakeBlockCondition(query, child));
  return children;
}

BlockConditionPtr MakeOr(SegmentQuery* query, const PlanNode& node) {
  std::vector<std::vector<Stretch>> lists(node.children.size());
  for (std::size_t i = 0; i < lists.size(); ++i) AddLists(*query, node.children[i], &lists[i]);
  return std::make_unique<OrCondition>(MakeChildren(query, node), std::move(lists));
}

}  // namespace

std::uint32_t BlockCondition::Choose(const LocatedArticles& articles, std::span<const std::uint32_t> numbers,
                                     std::uint32_t* chosen) {
  std::uint32_t count = 0;
  for (const std::uint32_t number : numbers) {
    if (Holds(articles[number], nullptr)) chosen[count++] = number;
  }
  return count;
}

BlockConditionPtr MakeBlockCondition(SegmentQuery* query, const PlanNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kUnion:
      return std::make_unique<WordCondition>(query, node.words[0]);
    case Kind::kPhrase:
      return std::make_unique<BlockPhrase>(query, node);
    case Kind::kNear:
      return MakeBlockProximity(query, node);
    case Kind::kDate:
      return std::make_unique<DateFits>(DateFilter(node.date, query->tier().segment()->dates()));
    case Kind::kNot:
      return std::make_unique<NotCondition>(MakeBlockCondition(query, node.children[0]));
    case Kind::kAnd:
      return std::make_unique<AndCondition>(MakeChildren(query, node));
    case Kind::kOr:
      return MakeOr(query, node);
    case Kind::kAll:
      break;
  }
  return std::make_unique<AllCondition>();
}

}  // namespace archive_search::search
