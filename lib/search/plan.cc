#include "search/plan.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "index/archive_impl.h"
#include "search/entity_resolver.h"
#include "search/plan_node.h"
#include "search/planner.h"

namespace archive_search::search {
namespace {

absl::StatusOr<Bm25> Ranking(const Snapshot::Impl& snapshot, const PlanOptions& options) {
  const double k1 = options.k1.value_or(snapshot.settings().k1);
  const double b = options.b.value_or(snapshot.settings().b);
  AS_RETURN_IF_ERROR(index::CheckRanking(k1, b));
  return Bm25(k1, b, snapshot.counted_articles(), snapshot.total_length());
}

// What the parser makes is nested no deeper than 200; of a tree made by hand this keeps the stack.
constexpr int kMaxDepth = 500;

bool IsDeeperThan(const QueryNode& node, int depth) {
  if (depth == 0) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [depth](const QueryNode& child) { return IsDeeperThan(child, depth - 1); });
}

}  // namespace

Plan::Plan(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Plan::~Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

absl::StatusOr<Plan> Plan::Make(const Snapshot::Impl& snapshot, const Query& query, const PlanOptions& options) {
  if (IsDeeperThan(query.root(), kMaxDepth)) {
    return absl::InvalidArgumentError("the query is nested more than 500 deep");
  }
  auto impl = std::make_unique<Impl>();
  impl->snapshot = &snapshot;
  AS_ASSIGN_OR_RETURN(impl->bm25, Ranking(snapshot, options));
  const EntityResolver resolver(snapshot, &impl->notes);
  AS_ASSIGN_OR_RETURN(QueryNode resolved, ResolveEntities(query.root(), resolver));
  impl->resolved = Query(std::move(resolved));
  Planner planner(snapshot, &impl->bm25, &impl->notes);
  AS_ASSIGN_OR_RETURN(impl->root, planner.Plan(impl->resolved.root(), options.filters));
  impl->is_whole = planner.is_whole();
  return Plan(std::move(impl));
}

const std::vector<QueryNote>& Plan::notes() const {
  return impl_->notes;
}
bool Plan::is_whole() const {
  return impl_->is_whole;
}
const Query& Plan::resolved() const {
  return impl_->resolved;
}
const Snapshot::Impl& Plan::snapshot() const {
  return *impl_->snapshot;
}

}  // namespace archive_search::search
