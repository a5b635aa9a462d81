// Which plans can be answered block by block? Those that require some words: every match has a word of each of some
// sets. What else they ask (phrases, proximity, conditions inside others) is asked of the articles that are left. The
// other plans are for operators.
#pragma once

#include <optional>
#include <vector>

#include "search/plan_node.h"

namespace archive_search::search {

// One condition on an article: it has (has not) at least one of these words.
struct QueryPart {
  std::vector<const PlanWord*> words;
  bool excluded = false;
  bool optional = false;  // no condition: words that only `conditions` ask for; excluded: inside a NOT
};

// Pointers into the plan. A word is in one part.
struct BlockQuery {
  std::vector<QueryPart> parts;             // at least one is a condition that is not excluded
  std::vector<const PlanWord*> words;       // those that weigh, in the order of the query
  std::vector<const PlanNode*> conditions;  // what the parts and dates do not say: the plan is all of them together
  std::vector<const DateCondition*> dates;  // ranges
};

// nullopt: the plan is of another form.
[[nodiscard]] std::optional<BlockQuery> ToBlockQuery(const PlanNode& root);

// Whether the word is looked for in bodies alone: then its wdf is the difference of two lists.
[[nodiscard]] bool IsInBody(const PlanWord& word);

}  // namespace archive_search::search
