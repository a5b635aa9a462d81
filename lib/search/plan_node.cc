#include "search/plan_node.h"

#include <algorithm>
#include <utility>

namespace archive_search::search {
namespace {

// A word that a conjunction or alternative repeats counts once, with the weights of both.
bool MergeRepeated(PlanNode& child, std::vector<PlanNode>* children) {
  if (child.kind != PlanNode::Kind::kWord) return false;
  for (PlanNode& other : *children) {
    if (other.kind != PlanNode::Kind::kWord || other.words[0].terms != child.words[0].terms) continue;
    if (child.words[0].terms.empty()) continue;  // two words that are nowhere are two
    other.words[0].scored.weight += child.words[0].scored.weight;
    return true;
  }
  return false;
}

}  // namespace

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
  if (child.kind == parent->kind) {
    for (PlanNode& grandchild : child.children) Append(std::move(grandchild), parent);
  } else if (!MergeRepeated(child, &parent->children)) {
    parent->children.push_back(std::move(child));
  }
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
