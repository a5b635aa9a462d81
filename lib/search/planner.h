// From the query's tree to the executor's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "search/entity_resolver.h"
#include "search/plan_node.h"
#include "search/word_terms.h"

namespace archive_search::search {

// Replaces every entity name of the tree by ids.
[[nodiscard]] absl::StatusOr<QueryNode> ResolveEntities(QueryNode node, const EntityResolver& resolver);

class Planner {
 public:
  // `bm25`: with the statistics of the whole snapshot; Plan() measures lengths by those in the languages that the query
  // requires.
  Planner(const Snapshot::Impl& snapshot, Bm25* bm25, std::vector<QueryNote>* notes)
      : snapshot_(snapshot), bm25_(*bm25), notes_(notes), word_terms_(snapshot) {}

  // `query`: with its entities resolved; it must outlive the plan. `filters` must hold too.
  //
  // Errors: InvalidArgument for a filter that cannot be read, or a tree that no query text gives.
  [[nodiscard]] absl::StatusOr<PlanNode> Plan(const QueryNode& query, const std::vector<FacetFilter>& filters);

  // Of the last Plan: see Plan::is_whole.
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  // What the nodes above say to those below: their boosts multiplied, the languages that can match.
  struct Context {
    double boost = 1;
    std::span<const std::string> languages;
    std::uint64_t articles = 0;  // in these languages
    bool negated = false;
  };

  // Leaves the languages that all conditions allow. `own`: where they are, if these are not all.
  template <typename Condition>
  absl::Status Restrict(const std::vector<Condition>& conditions, Context* context,
                        std::vector<std::string>* own) const;

  absl::Status MeasureLengths(const Context& context);

  absl::StatusOr<PlanNode> PlanAny(const QueryNode& node, Context context);
  absl::StatusOr<PlanNode> PlanText(const QueryNode& node, const Context& context);
  absl::StatusOr<PlanNode> WithAkin(PlanWord word, const Spellings& spellings, const QueryNode& node,
                                    const Context& context);
  absl::StatusOr<PlanNode> PlanPrefix(const QueryNode& node, const Context& context);
  // Any of the entities, which weigh together as one word does; `node` stands for them.
  absl::StatusOr<PlanNode> PlanEntities(const std::vector<QueryNode>& entities, const QueryNode& node,
                                        const Context& context) const;
  absl::StatusOr<PlanNode> PlanNear(const QueryNode& node, const Context& context);
  absl::StatusOr<PlanNode> PlanChildren(PlanNode::Kind kind, const QueryNode& node, const Context& context);

  PlanWord Weighed(std::vector<PlanTerm> terms, const WordLabel& label, const Context& context) const;

  const Snapshot::Impl& snapshot_;
  Bm25& bm25_;
  std::vector<QueryNote>* notes_;
  WordTerms word_terms_;
  bool is_whole_ = true;
};

}  // namespace archive_search::search
