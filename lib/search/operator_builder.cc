#include "search/operator_builder.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <type_traits>
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

// A union of more lists than this that adds nothing to scores is gathered first.
constexpr std::size_t kMaxMergedLists = 32;

// Whether LiveIndex::ForEachNear can look for it: something, anywhere in title and body.
bool TierFinds(const PlanWord& word) {
  return !word.terms.empty() && word.terms.front().title.empty();
}

// Of a phrase in bodies alone the tier says where it can be.
bool TierFindsPhrase(const PlanNode& phrase) {
  for (std::size_t i = 0; i < phrase.slots.size(); ++i) {
    if (phrase.slots[i].offset != i || phrase.words[phrase.slots[i].word].terms.empty()) return false;
  }
  return true;
}

// From the title to the body there are more positions than this.
constexpr std::uint32_t kMaxTierDistance = 5'000;

bool TierFindsNear(const PlanNode& near) {
  return near.near.unit == NearUnit::kWords && near.near.distance <= kMaxTierDistance &&
         std::all_of(near.children.begin(), near.children.end(), [](const PlanNode& child) {
           return child.kind == Kind::kWord && child.words[0].width == 1 && TierFinds(child.words[0]);
         });
}

std::vector<std::string> TermsOf(const PlanWord& word) {
  std::vector<std::string> terms;
  for (const PlanTerm& term : word.terms) terms.push_back(term.term);
  return terms;
}

// The posting lists of a tier.
template <class Lists>
class Builder {
 public:
  using Cursor = typename Lists::Cursor;

  Builder(const Lists& lists, const index::Tier& tier, std::uint32_t title_weight)
      : lists_(lists), tier_(tier), title_weight_(title_weight), articles_(tier.article_count()) {}

  absl::StatusOr<OperatorPtr> Build(const PlanNode& node, Asked asked) const {
    switch (node.kind) {
      case Kind::kAll:
        return All();
      case Kind::kWord:
        return OperatorPtr(Word(node.words[0]));
      case Kind::kUnion:
        return Union(node.words[0]);
      case Kind::kPhrase:
        return Phrase(node, asked);
      case Kind::kNear:
        return Near(node, asked);
      case Kind::kAnd:
        return And(node.children, asked);
      case Kind::kOr:
        return Or(node.children, asked);
      case Kind::kDate:
      case Kind::kNot:
        return And({node}, asked);
    }
    return absl::InternalError("a plan has a node of no known kind");
  }

 private:
  OperatorPtr All() const { return Mark(index::kAllTerm, articles_); }

  OperatorPtr Mark(std::string_view term, std::uint64_t cost) const {
    return std::make_unique<TermOperator<Cursor>>(lists_.Postings(term), cost);
  }

  std::unique_ptr<WordOperator> Word(const PlanWord& word) const {
    const bool in_body =
        std::any_of(word.terms.begin(), word.terms.end(), [](const auto& t) { return !t.title.empty(); });
    if (in_body) return Group<BodyCursor<Cursor>>(word, [&](const PlanTerm& term) { return InBody(term); });
    return Group<Cursor>(word, [&](const PlanTerm& term) { return lists_.Postings(term.term); });
  }

  BodyCursor<Cursor> InBody(const PlanTerm& term) const {
    return {lists_.Postings(term.term), lists_.Postings(term.title), title_weight_};
  }

  template <class C, class Open>
  static std::unique_ptr<WordOperator> Group(const PlanWord& word, Open open) {
    const ScoredWord* scored = word.weighs ? &word.scored : nullptr;
    const std::uint64_t cost = Cost(word);
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
    DocSet docs(tier_.docid_end());
    for (const PlanTerm& term : word.terms) {
      Cursor cursor = lists_.Postings(term.term);
      for (; cursor.docid() != kNoDoc; cursor.next()) docs.Add(cursor.docid());
      AS_RETURN_IF_ERROR(cursor.status());
    }
    return OperatorPtr(std::make_unique<DocSetOperator>(std::move(docs)));
  }

  absl::StatusOr<OperatorPtr> Phrase(const PlanNode& node, Asked asked) const {
    if constexpr (kFindsNear) {
      if (asked == Asked::kAll && TierFindsPhrase(node)) return GatheredPhrase(node);
    }
    return VerifiedPhrase(node);
  }

  OperatorPtr VerifiedPhrase(const PlanNode& node) const {
    std::vector<std::unique_ptr<WordOperator>> words;
    for (const PlanWord& word : node.words) words.push_back(Word(word));
    return std::make_unique<PhraseOperator>(std::move(words), node.slots, node.length);
  }

  absl::StatusOr<OperatorPtr> GatheredPhrase(const PlanNode& node) const {
    std::vector<std::vector<std::string>> slots;
    for (const PhraseSlot& slot : node.slots) slots.push_back(TermsOf(node.words[slot.word]));
    const bool in_body = !std::all_of(node.words.begin(), node.words.end(), TierFinds);
    std::vector<OperatorPtr> words;
    if (in_body) {
      words.push_back(VerifiedPhrase(node));
    } else {
      for (const PlanWord& word : node.words) words.push_back(Word(word));
    }
    return Gathered(slots, static_cast<std::uint32_t>(slots.size()), true, std::move(words));
  }

  // The articles where the tier finds the slots near each other, and the words for their scores.
  absl::StatusOr<OperatorPtr> Gathered(const std::vector<std::vector<std::string>>& slots, std::uint32_t window,
                                       bool ordered, std::vector<OperatorPtr> words) const {
    DocSet docs(tier_.docid_end());
    AS_RETURN_IF_ERROR(lists_.ForEachNear(slots, window, ordered, [&](DocId docid) { docs.Add(docid); }));
    words.push_back(std::make_unique<DocSetOperator>(std::move(docs)));
    return OperatorPtr(std::make_unique<AndOperator>(std::move(words)));
  }

  absl::StatusOr<OperatorPtr> Near(const PlanNode& node, Asked asked) const {
    AS_ASSIGN_OR_RETURN(OperatorPtr left, Build(node.children[0], Asked::kSome));
    AS_ASSIGN_OR_RETURN(OperatorPtr right, Build(node.children[1], Asked::kSome));
    if constexpr (kFindsNear) {
      if (asked == Asked::kAll && TierFindsNear(node)) {
        const std::vector<std::vector<std::string>> slots = {TermsOf(node.children[0].words[0]),
                                                             TermsOf(node.children[1].words[0])};
        std::vector<OperatorPtr> words;
        words.push_back(std::move(left));
        words.push_back(std::move(right));
        return Gathered(slots, node.near.distance + 1, node.near.ordered, std::move(words));
      }
    }
    OperatorPtr ends;
    if (node.near.unit == NearUnit::kSentence) ends = Mark(index::kSentenceTerm, articles_);
    if (node.near.unit == NearUnit::kParagraph) ends = Mark(index::kParagraphTerm, articles_);
    return OperatorPtr(std::make_unique<NearOperator>(std::move(left), std::move(right), node.near, std::move(ends)));
  }

  // The one whose matches the others will be asked about, if it is clear beforehand: with dates it is not.
  const PlanNode* Lead(const std::vector<PlanNode>& children) const {
    const PlanNode* lead = nullptr;
    for (const PlanNode& child : children) {
      if (child.kind == Kind::kDate) return nullptr;
      if (child.kind == Kind::kNot) continue;
      if (lead == nullptr || Cost(child, articles_) < Cost(*lead, articles_)) lead = &child;
    }
    return lead;
  }

  absl::StatusOr<OperatorPtr> And(const std::vector<PlanNode>& children, Asked asked) const {
    const PlanNode* lead = asked == Asked::kAll ? Lead(children) : nullptr;
    std::vector<OperatorPtr> required;
    std::vector<OperatorPtr> excluded;
    std::vector<DateFilter> dates;
    for (const PlanNode& child : children) {
      if (child.kind == Kind::kDate) {
        AS_ASSIGN_OR_RETURN(const std::span<const DateValue> column, tier_.Dates());
        dates.emplace_back(child.date, column);
        continue;
      }
      const bool negated = child.kind == Kind::kNot;
      AS_ASSIGN_OR_RETURN(OperatorPtr op,
                          Build(negated ? child.children[0] : child, &child == lead ? Asked::kAll : Asked::kSome));
      (negated ? excluded : required).push_back(std::move(op));
    }
    if (required.empty()) required.push_back(All());
    return OperatorPtr(std::make_unique<AndOperator>(std::move(required), std::move(excluded), std::move(dates)));
  }

  absl::StatusOr<OperatorPtr> Or(const std::vector<PlanNode>& children, Asked asked) const {
    std::vector<OperatorPtr> alternatives;
    for (const PlanNode& child : children) {
      AS_ASSIGN_OR_RETURN(OperatorPtr op, Build(child, asked));
      alternatives.push_back(std::move(op));
    }
    return OperatorPtr(std::make_unique<OrOperator>(std::move(alternatives)));
  }

  // Whether the tier itself finds where words are near each other.
  static constexpr bool kFindsNear = std::is_same_v<Lists, live::LiveIndex>;

  const Lists& lists_;
  const index::Tier& tier_;
  std::uint32_t title_weight_;
  std::uint64_t articles_;
};

}  // namespace

absl::StatusOr<OperatorPtr> BuildOperator(const PlanNode& node, const Snapshot::Impl& snapshot, const index::Tier& tier,
                                          Asked asked) {
  const std::uint32_t title_weight = snapshot.settings().title_weight;
  if (tier.segment() != nullptr) return Builder(*tier.segment(), tier, title_weight).Build(node, asked);
  return Builder(*tier.live(), tier, title_weight).Build(node, asked);
}

}  // namespace archive_search::search
