#include "xapian_query.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "index/slot_values.h"
#include "index/term_schema.h"
#include "search/plan_node.h"

namespace archive_search::bench {
namespace {

using search::PlanNode;
using search::PlanWord;

Xapian::Query AnyOf(const PlanWord& word) {
  std::vector<Xapian::Query> terms;
  for (const search::PlanTerm& term : word.terms) terms.emplace_back(term.term);
  if (terms.empty()) return Xapian::Query::MatchNothing;
  if (terms.size() == 1) return terms.front();
  return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
}

Xapian::Query Word(const PlanWord& word, const search::Bm25& bm25) {
  const double boost =
      word.weighs ? word.scored.weight / bm25.Weight(word.scored.document_frequency, word.scored.articles) : 1;
  const Xapian::Query any = AnyOf(word);
  return boost > 1 - 1e-9 && boost < 1 + 1e-9 ? any : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, any, boost);
}

Xapian::Query Phrase(const PlanNode& node) {
  std::vector<Xapian::Query> words;
  for (const search::PhraseSlot& slot : node.slots) words.push_back(AnyOf(node.words[slot.word]));
  return {Xapian::Query::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size())};
}

// What stands near something: words, and alternatives of them.
Xapian::Query Operand(const PlanNode& node) {
  if (node.kind == PlanNode::Kind::kWord) return AnyOf(node.words[0]);
  if (node.kind != PlanNode::Kind::kOr) throw std::runtime_error("Xapian knows no such proximity");
  std::vector<Xapian::Query> any;
  for (const PlanNode& child : node.children) any.push_back(Operand(child));
  return {Xapian::Query::OP_OR, any.begin(), any.end()};
}

Xapian::Query Near(const PlanNode& node) {
  const std::vector<Xapian::Query> words = {Operand(node.children[0]), Operand(node.children[1])};
  const Xapian::Query::op op = node.near.ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
  return {op, words.begin(), words.end(), node.near.distance + 1};
}

// By the article's first second, so an article dated by a month can count where it does not for us.
Xapian::Query InRange(const DateCondition& date) {
  const auto slot = static_cast<Xapian::valueno>(index::Slot::kDate);
  Date last = FromDayNumber(date.last.value());
  last.hour = 23;
  last.minute = 59;
  last.second = 59;
  last.precision = DatePrecision::kSecond;
  return {Xapian::Query::OP_VALUE_RANGE, slot, index::EncodeDate(index::ValueOfDate(FromDayNumber(date.first.value()))),
          index::EncodeDate(index::ValueOfDate(last))};
}

bool IsFilter(const PlanNode& node) {
  return node.kind == PlanNode::Kind::kUnion || node.kind == PlanNode::Kind::kDate;
}

Xapian::Query Convert(const PlanNode& node, const search::Bm25& bm25);

Xapian::Query Joined(const PlanNode& node, Xapian::Query::op op, const search::Bm25& bm25) {
  Xapian::Query all = Convert(node.children.front(), bm25);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const PlanNode& child = node.children[i];
    if (child.kind == PlanNode::Kind::kNot) {
      all = Xapian::Query(Xapian::Query::OP_AND_NOT, all, Convert(child.children[0], bm25));
    } else {
      all = Xapian::Query(IsFilter(child) ? Xapian::Query::OP_FILTER : op, all, Convert(child, bm25));
    }
  }
  return all;
}

Xapian::Query Convert(const PlanNode& node, const search::Bm25& bm25) {
  switch (node.kind) {
    case PlanNode::Kind::kAll:
      return Xapian::Query::MatchAll;
    case PlanNode::Kind::kWord:
    case PlanNode::Kind::kUnion:
      return Word(node.words[0], bm25);
    case PlanNode::Kind::kPhrase:
      return Phrase(node);
    case PlanNode::Kind::kNear:
      return Near(node);
    case PlanNode::Kind::kDate:
      return InRange(node.date);
    case PlanNode::Kind::kAnd:
      return Joined(node, Xapian::Query::OP_AND, bm25);
    case PlanNode::Kind::kOr:
      return Joined(node, Xapian::Query::OP_OR, bm25);
    default:
      throw std::runtime_error("not a query that Xapian is measured on");
  }
}

}  // namespace

Xapian::Query ToXapian(const search::Plan& plan) {
  return Convert(plan.impl().root, plan.impl().bm25);
}

}  // namespace archive_search::bench
