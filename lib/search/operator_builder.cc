#include "search/operator_builder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "search/and_operator.h"
#include "search/body_cursor.h"
#include "search/doc_set_operator.h"
#include "search/near_operator.h"
#include "search/or_operator.h"
#include "search/word_operator.h"

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;
using Cursor = live::LiveCursor;

// A union of more lists than this that adds nothing to scores is gathered first.
constexpr std::size_t kMaxMergedLists = 32;

class Builder {
 public:
  explicit Builder(const Snapshot::Impl& snapshot) : snapshot_(snapshot), live_(snapshot.live()) {}

  absl::StatusOr<OperatorPtr> Build(const PlanNode& node) const {
    switch (node.kind) {
      case Kind::kAll:
        return All();
      case Kind::kWord:
        return OperatorPtr(Word(node.words[0]));
      case Kind::kUnion:
        return Union(node.words[0]);
      case Kind::kPhrase:
        return Phrase(node);
      case Kind::kNear:
        return Near(node);
      case Kind::kAnd:
        return And(node.children);
      case Kind::kOr:
        return Or(node.children);
      case Kind::kDate:
      case Kind::kNot:
        return And({node});
    }
    return absl::InternalError("a plan has a node of no known kind");
  }

 private:
  OperatorPtr All() const { return Mark(index::kAllTerm, snapshot_.article_count()); }

  OperatorPtr Mark(std::string_view term, std::uint64_t cost) const {
    return std::make_unique<TermOperator<Cursor>>(live_.Postings(term), cost);
  }

  std::unique_ptr<WordOperator> Word(const PlanWord& word) const {
    const bool in_body =
        std::any_of(word.terms.begin(), word.terms.end(), [](const auto& t) { return !t.title.empty(); });
    if (in_body) return Group<BodyCursor<Cursor>>(word, [&](const PlanTerm& term) { return InBody(term); });
    return Group<Cursor>(word, [&](const PlanTerm& term) { return live_.Postings(term.term); });
  }

  BodyCursor<Cursor> InBody(const PlanTerm& term) const {
    return {live_.Postings(term.term), live_.Postings(term.title), snapshot_.settings().title_weight};
  }

  template <class C, class Open>
  static std::unique_ptr<WordOperator> Group(const PlanWord& word, Open open) {
    const ScoredWord* scored = word.weighs ? &word.scored : nullptr;
    std::uint64_t cost = 0;
    for (const PlanTerm& term : word.terms) cost += term.document_frequency;
    if (word.terms.size() == 1) {
      return std::make_unique<TermOperator<C>>(open(word.terms.front()), cost, scored, word.width);
    }
    std::vector<C> members;
    members.reserve(word.terms.size());
    for (const PlanTerm& term : word.terms) members.push_back(open(term));
    return std::make_unique<GroupOperator<C>>(std::move(members), cost, scored, word.width);
  }

  absl::StatusOr<OperatorPtr> Union(const PlanWord& word) const {
    if (word.terms.size() <= kMaxMergedLists) return OperatorPtr(Word(word));
    std::vector<bool> holds(snapshot_.live().last_docid() + std::size_t{1});
    for (const PlanTerm& term : word.terms) {
      Cursor cursor = live_.Postings(term.term);
      for (; cursor.docid() != kNoDoc; cursor.next()) holds[cursor.docid()] = true;
      AS_RETURN_IF_ERROR(cursor.status());
    }
    std::vector<DocId> docids;
    for (DocId docid = 1; docid < holds.size(); ++docid) {
      if (holds[docid]) docids.push_back(docid);
    }
    return OperatorPtr(std::make_unique<DocSetOperator>(std::move(docids)));
  }

  absl::StatusOr<OperatorPtr> Phrase(const PlanNode& node) const {
    std::vector<std::unique_ptr<WordOperator>> words;
    for (const PlanWord& word : node.words) words.push_back(Word(word));
    return OperatorPtr(std::make_unique<PhraseOperator>(std::move(words), node.slots, node.length));
  }

  absl::StatusOr<OperatorPtr> Near(const PlanNode& node) const {
    AS_ASSIGN_OR_RETURN(OperatorPtr left, Build(node.children[0]));
    AS_ASSIGN_OR_RETURN(OperatorPtr right, Build(node.children[1]));
    OperatorPtr ends;
    if (node.near.unit == NearUnit::kSentence) ends = Mark(index::kSentenceTerm, snapshot_.article_count());
    if (node.near.unit == NearUnit::kParagraph) ends = Mark(index::kParagraphTerm, snapshot_.article_count());
    return OperatorPtr(std::make_unique<NearOperator>(std::move(left), std::move(right), node.near, std::move(ends)));
  }

  absl::StatusOr<OperatorPtr> And(const std::vector<PlanNode>& children) const {
    std::vector<OperatorPtr> required;
    std::vector<OperatorPtr> excluded;
    std::vector<DateFilter> dates;
    for (const PlanNode& child : children) {
      if (child.kind == Kind::kDate) {
        AS_ASSIGN_OR_RETURN(const std::vector<index::DateValue>* column, snapshot_.Dates());
        dates.emplace_back(child.date, column);
        continue;
      }
      const bool negated = child.kind == Kind::kNot;
      AS_ASSIGN_OR_RETURN(OperatorPtr op, Build(negated ? child.children[0] : child));
      (negated ? excluded : required).push_back(std::move(op));
    }
    if (required.empty()) required.push_back(All());
    return OperatorPtr(std::make_unique<AndOperator>(std::move(required), std::move(excluded), std::move(dates)));
  }

  absl::StatusOr<OperatorPtr> Or(const std::vector<PlanNode>& children) const {
    std::vector<OperatorPtr> alternatives;
    for (const PlanNode& child : children) {
      AS_ASSIGN_OR_RETURN(OperatorPtr op, Build(child));
      alternatives.push_back(std::move(op));
    }
    return OperatorPtr(std::make_unique<OrOperator>(std::move(alternatives)));
  }

  const Snapshot::Impl& snapshot_;
  const live::LiveIndex& live_;
};

}  // namespace

absl::StatusOr<OperatorPtr> BuildOperator(const PlanNode& node, const Snapshot::Impl& snapshot) {
  return Builder(snapshot).Build(node);
}

}  // namespace archive_search::search
