#include "search/block_query.h"

#include <algorithm>

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;

// In a body alone a word's wdf is the difference of two lists.
bool IsWholeWord(const PlanWord& word) {
  return std::all_of(word.terms.begin(), word.terms.end(), [](const PlanTerm& term) { return term.title.empty(); });
}

// Bounds are floats: boosts must not leave their range.
bool IsReadable(const PlanWord& word) {
  constexpr double kLeast = 1e-20;
  constexpr double kGreatest = 1e20;
  const bool in_range = !word.weighs || (word.scored.weight >= kLeast && word.scored.weight <= kGreatest);
  return in_range && IsWholeWord(word);
}

bool AddWords(const PlanNode& node, QueryPart* part) {
  if (node.kind == Kind::kOr) {
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const PlanNode& child) { return AddWords(child, part); });
  }
  if ((node.kind != Kind::kWord && node.kind != Kind::kUnion) || !IsReadable(node.words[0])) return false;
  part->words.push_back(&node.words[0]);
  return true;
}

bool AddPart(const PlanNode& node, bool excluded, BlockQuery* query) {
  QueryPart part;
  part.excluded = excluded;
  if (!AddWords(node, &part)) return false;
  query->parts.push_back(std::move(part));
  return true;
}

bool AddPhrase(const PlanNode& node, BlockQuery* query) {
  query->phrases.push_back({&node, query->parts.size()});
  for (const PlanWord& word : node.words) {
    if (!IsReadable(word)) return false;
    query->parts.push_back({{&word}, false});
  }
  return true;
}

bool AddCondition(const PlanNode& node, BlockQuery* query) {
  switch (node.kind) {
    case Kind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(),
                         [&](const PlanNode& child) { return AddCondition(child, query); });
    case Kind::kPhrase:
      return AddPhrase(node, query);
    case Kind::kDate:
      query->dates.push_back(&node.date);
      return node.date.kind == DateCondition::Kind::kRange;
    case Kind::kNot:
      return AddPart(node.children[0], true, query);
    default:
      return AddPart(node, false, query);
  }
}

}  // namespace

std::optional<BlockQuery> ToBlockQuery(const PlanNode& root) {
  BlockQuery query;
  if (!AddCondition(root, &query)) return std::nullopt;
  const auto requires_a_word = [](const QueryPart& part) { return !part.excluded; };
  if (std::none_of(query.parts.begin(), query.parts.end(), requires_a_word)) return std::nullopt;
  return query;
}

}  // namespace archive_search::search
