#include "search/plan_node.h"

#include <algorithm>
#include <map>
#include <utility>

namespace archive_search::search {

PlanNode Leaf(PlanNode::Kind kind, PlanWord word) {
  PlanNode node;
  node.kind = kind;
  node.words.push_back(std::move(word));
  return node;
}

PlanNode OnDate(const DateCondition& date) {
  PlanNode node;
  node.kind = PlanNode::Kind::kDate;
  node.date = date;
  return node;
}

PlanNode Not(PlanNode child) {
  PlanNode node;
  node.kind = PlanNode::Kind::kNot;
  node.children.push_back(std::move(child));
  return node;
}

void Append(PlanNode child, PlanNode* parent) {
  if (child.kind != parent->kind) {
    parent->children.push_back(std::move(child));
    return;
  }
  for (PlanNode& grandchild : child.children) parent->children.push_back(std::move(grandchild));
}

void MergeRepeatedWords(PlanNode* parent) {
  std::map<std::vector<PlanTerm>, std::size_t> kept_words;
  std::vector<PlanNode> kept;
  for (PlanNode& child : parent->children) {
    // Two words that are nowhere are two.
    if (child.kind == PlanNode::Kind::kWord && !child.words[0].terms.empty()) {
      const auto [known, inserted] = kept_words.emplace(child.words[0].terms, kept.size());
      if (!inserted) {
        kept[known->second].words[0].scored.weight += child.words[0].scored.weight;
        continue;
      }
    }
    kept.push_back(std::move(child));
  }
  parent->children = std::move(kept);
}

PlanNode OnlyChildOr(PlanNode node) {
  if (node.children.size() != 1) return node;
  return PlanNode(std::move(node.children.front()));
}

bool HasPositions(const PlanNode& node) {
  switch (node.kind) {
    case PlanNode::Kind::kWord:
    case PlanNode::Kind::kPhrase:
    case PlanNode::Kind::kNear:
      return true;
    case PlanNode::Kind::kOr:
      return std::all_of(node.children.begin(), node.children.end(), HasPositions);
    default:
      return false;
  }
}

std::uint64_t Cost(const PlanWord& word) {
  std::uint64_t sum = 0;
  for (const PlanTerm& term : word.terms) sum += term.document_frequency;
  return sum;
}

std::uint64_t Cost(const PlanNode& node, std::uint64_t articles) {
  using Kind = PlanNode::Kind;
  std::uint64_t least = articles;
  std::uint64_t sum = 0;
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kUnion:
    case Kind::kPhrase:
      for (const PlanWord& word : node.words) least = std::min(least, Cost(word));
      return least;
    case Kind::kAnd:
    case Kind::kNear:
      for (const PlanNode& child : node.children) least = std::min(least, Cost(child, articles));
      return least;
    case Kind::kOr:
      for (const PlanNode& child : node.children) sum += Cost(child, articles);
      return std::min(sum, articles);
    default:
      return articles;
  }
}

}  // namespace archive_search::search
