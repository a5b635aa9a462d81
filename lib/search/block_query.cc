#include "search/block_query.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace archive_search::search {
namespace {

using Kind = PlanNode::Kind;

// Words of which every match has one.
using Alternatives = decltype(QueryPart::words);

std::uint64_t Cost(const Alternatives& words) {
  std::uint64_t sum = 0;
  for (const PlanWord* word : words) sum += search::Cost(*word);
  return sum;
}

// Bounds are floats: boosts must not leave their range.
bool IsReadable(const PlanWord& word) {
  constexpr double kLeast = 1e-20;
  constexpr double kGreatest = 1e20;
  return !word.weighs || (word.scored.weight >= kLeast && word.scored.weight <= kGreatest);
}

// Calls visit(word, excluded) for every word, in the order of the query.
template <class Visit>
void ForEachWord(const PlanNode& node, bool excluded, const Visit& visit) {
  for (const PlanWord& word : node.words) visit(word, excluded);
  for (const PlanNode& child : node.children) ForEachWord(child, excluded || node.kind == Kind::kNot, visit);
}

// Whether it is a word or alternatives of words, which lists alone decide.
bool IsWords(const PlanNode& node) {
  if (node.kind == Kind::kOr) return std::all_of(node.children.begin(), node.children.end(), IsWords);
  return (node.kind == Kind::kWord || node.kind == Kind::kUnion) && !IsInBody(node.words[0]);
}

std::vector<Alternatives> Required(const PlanNode& node);

std::vector<Alternatives> RequiredOfAll(const std::vector<PlanNode>& children) {
  std::vector<Alternatives> all;
  for (const PlanNode& child : children) {
    std::vector<Alternatives> of_child = Required(child);
    std::move(of_child.begin(), of_child.end(), std::back_inserter(all));
  }
  return all;
}

// One of the rarest words that each child requires; nothing if a child requires none.
std::vector<Alternatives> RequiredOfAny(const std::vector<PlanNode>& children) {
  Alternatives any;
  for (const PlanNode& child : children) {
    const std::vector<Alternatives> of_child = Required(child);
    if (of_child.empty()) return {};
    const Alternatives& rarest = *std::min_element(of_child.begin(), of_child.end(),
                                                   [](const auto& a, const auto& b) { return Cost(a) < Cost(b); });
    any.insert(any.end(), rarest.begin(), rarest.end());
  }
  return {any};
}

// No word is in two of them.
std::vector<Alternatives> Required(const PlanNode& node) {
  switch (node.kind) {
    case Kind::kAnd:
    case Kind::kNear:
      return RequiredOfAll(node.children);
    case Kind::kOr:
      return RequiredOfAny(node.children);
    case Kind::kWord:
    case Kind::kUnion:
    case Kind::kPhrase: {
      std::vector<Alternatives> each;
      for (const PlanWord& word : node.words) each.push_back({&word});
      return each;
    }
    case Kind::kAll:
    case Kind::kDate:
    case Kind::kNot:
      return {};
  }
  return {};
}

Alternatives WordsOf(const PlanNode& node) {
  Alternatives words;
  ForEachWord(node, false, [&](const PlanWord& word, bool) { words.push_back(&word); });
  return words;
}

// What it requires narrows the candidates; the rest is asked of each.
void AddVerified(const PlanNode& node, BlockQuery* query) {
  const std::size_t begin = query->parts.size();
  std::set<const PlanWord*> narrowing;
  for (Alternatives& required : Required(node)) {
    narrowing.insert(required.begin(), required.end());
    query->parts.push_back({std::move(required)});
  }
  QueryPart others{{}, false, true};
  QueryPart excluded{{}, true, true};
  ForEachWord(node, false, [&](const PlanWord& word, bool in_not) {
    if (!narrowing.contains(&word)) (in_not ? excluded : others).words.push_back(&word);
  });
  if (!others.words.empty()) query->parts.push_back(std::move(others));
  query->conditions.push_back({&node, begin, query->parts.size()});
  if (!excluded.words.empty()) query->parts.push_back(std::move(excluded));
}

void AddCondition(const PlanNode& node, BlockQuery* query) {
  if (node.kind == Kind::kAnd) {
    for (const PlanNode& child : node.children) AddCondition(child, query);
  } else if (node.kind == Kind::kDate && node.date.kind == DateCondition::Kind::kRange) {
    query->dates.push_back(&node.date);
  } else if (IsWords(node)) {
    query->parts.push_back({WordsOf(node)});
  } else if (node.kind == Kind::kNot && IsWords(node.children[0])) {
    query->parts.push_back({WordsOf(node.children[0]), true});
  } else if (node.kind != Kind::kAll) {
    AddVerified(node, query);
  }
}

}  // namespace

std::optional<BlockQuery> ToBlockQuery(const PlanNode& root) {
  BlockQuery query;
  query.parts.reserve(root.children.size());
  query.words.reserve(std::max(root.words.size(), root.children.size()));
  AddCondition(root, &query);
  const auto requires_a_word = [](const QueryPart& part) { return !part.excluded && !part.optional; };
  const bool narrows = std::any_of(query.parts.begin(), query.parts.end(), requires_a_word);
  if (!narrows && !query.conditions.empty()) return std::nullopt;
  bool readable = true;
  ForEachWord(root, false, [&](const PlanWord& word, bool excluded) {
    readable = readable && IsReadable(word);
    if (word.weighs && !excluded) query.words.push_back(&word);
  });
  if (!readable) return std::nullopt;
  return query;
}

bool IsInBody(const PlanWord& word) {
  return std::any_of(word.terms.begin(), word.terms.end(), [](const PlanTerm& term) { return !term.title.empty(); });
}

}  // namespace archive_search::search
