#include "xapian_query.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search::bench {
namespace {

using search::PlanNode;
using search::PlanWord;

Xapian::Query Word(const PlanWord& word) {
  std::vector<Xapian::Query> terms;
  for (const search::PlanTerm& term : word.terms) terms.emplace_back(term.term);
  if (terms.size() == 1) return terms.front();
  return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
}

Xapian::Query Phrase(const PlanNode& node) {
  std::vector<Xapian::Query> words;
  for (const search::PhraseSlot& slot : node.slots) words.push_back(Word(node.words[slot.word]));
  return {Xapian::Query::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size())};
}

Xapian::Query Near(const PlanNode& node) {
  const std::vector<Xapian::Query> words = {ToXapian(node.children[0]), ToXapian(node.children[1])};
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

Xapian::Query Joined(const PlanNode& node, Xapian::Query::op op) {
  Xapian::Query all = ToXapian(node.children.front());
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const PlanNode& child = node.children[i];
    if (child.kind == PlanNode::Kind::kNot) {
      all = Xapian::Query(Xapian::Query::OP_AND_NOT, all, ToXapian(child.children[0]));
    } else {
      all = Xapian::Query(IsFilter(child) ? Xapian::Query::OP_FILTER : op, all, ToXapian(child));
    }
  }
  return all;
}

}  // namespace

Xapian::Query ToXapian(const PlanNode& node) {
  switch (node.kind) {
    case PlanNode::Kind::kAll:
      return Xapian::Query::MatchAll;
    case PlanNode::Kind::kWord:
    case PlanNode::Kind::kUnion:
      return Word(node.words[0]);
    case PlanNode::Kind::kPhrase:
      return Phrase(node);
    case PlanNode::Kind::kNear:
      return Near(node);
    case PlanNode::Kind::kDate:
      return InRange(node.date);
    case PlanNode::Kind::kAnd:
      return Joined(node, Xapian::Query::OP_AND);
    case PlanNode::Kind::kOr:
      return Joined(node, Xapian::Query::OP_OR);
    default:
      throw std::runtime_error("not a query that Xapian is measured on");
  }
}

}  // namespace archive_search::bench
