#include "search/plan_node.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;

}  // namespace

PlanNode Leaf(PlanNode::Kind kind, PlanWord&& word) {
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

void Append(PlanNode&& child, PlanNode* parent) {
  if (child.kind != parent->kind) {
    parent->children.push_back(std::move(child));
    return;
  }
  if (parent->children.empty()) {
    parent->children = std::move(child.children);
    return;
  }
  for (PlanNode& grandchild : child.children) parent->children.push_back(std::move(grandchild));
}

WordNumbers FirstAlike(std::span<const PlanWord* const> words) {
  WordNumbers first(words.size());
  std::iota(first.begin(), first.end(), 0);
  if (words.size() < 2) return first;
  WordNumbers order = first;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    // Where the terms are the same, so is this, and it is compared quickly.
    const auto frequencies = words[a]->scored.document_frequency <=> words[b]->scored.document_frequency;
    const auto compared = frequencies != 0 ? frequencies : words[a]->terms <=> words[b]->terms;
    return compared != 0 ? compared < 0 : a < b;
  });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (words[order[i]]->terms == words[order[i - 1]]->terms) first[order[i]] = first[order[i - 1]];
  }
  return first;
}

void MergeRepeatedWords(PlanNode* parent) {
  absl::InlinedVector<PlanNode*, 8> nodes;
  absl::InlinedVector<const PlanWord*, 8> words;
  for (PlanNode& child : parent->children) {
    // Two words that are nowhere are two.
    if (child.kind != PlanNode::Kind::kWord || child.words[0].terms.empty()) continue;
    nodes.push_back(&child);
    words.push_back(&child.words[0]);
  }
  const WordNumbers first = FirstAlike(words);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (first[i] == i) continue;
    nodes[first[i]]->words[0].scored.weight += nodes[i]->words[0].scored.weight;
    nodes[i]->words.clear();
  }
  std::erase_if(parent->children,
                [](const PlanNode& child) { return child.kind == PlanNode::Kind::kWord && child.words.empty(); });
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
