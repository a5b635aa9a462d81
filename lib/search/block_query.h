// Which plans can be answered block by block? Those of one level: words, alternatives, phrases, filters and dates that
// must all hold, and words that must not. The others are for operators.
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
};

// A phrase: its words are parts of the query, too, one behind the other.
struct QueryPhrase {
  const PlanNode* node = nullptr;
  std::size_t first_part = 0;
};

// Pointers into the plan.
struct BlockQuery {
  std::vector<QueryPart> parts;  // in the order of the query; at least one is not excluded
  std::vector<QueryPhrase> phrases;
  std::vector<const DateCondition*> dates;  // ranges
};

// nullopt: the plan is of another form.
[[nodiscard]] std::optional<BlockQuery> ToBlockQuery(const PlanNode& root);

}  // namespace archive_search::search
