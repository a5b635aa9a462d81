// Which plans can be answered block by block? Those that require some words: every match has a word of each of some
// sets. What else they ask (phrases, proximity, conditions inside others) is asked of the articles that are left. And
// those that only say which words and dates must not be. The other plans are for operators.
#pragma once

#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "search/plan_node.h"

namespace archive_search::search {

// One condition on an article: it has (has not) at least one of these words.
struct QueryPart {
  absl::InlinedVector<const PlanWord*, 1> words;
  bool excluded = false;
  bool optional = false;  // no condition: words that only `conditions` ask for; excluded: inside a NOT
};

// What is asked of single articles, and which parts hold its words: first those that it requires, then the others; of
// those inside a NOT it says nothing.
struct QueryCondition {
  const PlanNode* node = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Pointers into the plan. A word is in one part.
struct BlockQuery {
  absl::InlinedVector<QueryPart, 4> parts;  // one at least must be met, or all are excluded and there are no conditions
  absl::InlinedVector<const PlanWord*, 4> words;  // those that weigh, in the order of the query
  std::vector<QueryCondition> conditions;   // what the parts and dates do not say: the plan is all of them together
  std::vector<const DateCondition*> dates;  // ranges
};

// nullopt: the plan is of another form.
[[nodiscard]] std::optional<BlockQuery> ToBlockQuery(const PlanNode& root);

// Whether the word is looked for in bodies alone: then its wdf is the difference of two lists.
[[nodiscard]] bool IsInBody(const PlanWord& word);

}  // namespace archive_search::search
