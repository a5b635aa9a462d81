#include "search/plan.h"

#include <utility>

#include "base/status_macros.h"
#include "search/entity_resolver.h"
#include "search/plan_node.h"
#include "search/planner.h"

namespace archive_search::search {
namespace {

absl::StatusOr<Bm25> Ranking(const Snapshot::Impl& snapshot, const PlanOptions& options) {
  const double k1 = options.k1.value_or(snapshot.settings().k1);
  const double b = options.b.value_or(snapshot.settings().b);
  if (!(k1 >= 0 && k1 <= 1e6)) return absl::InvalidArgumentError("k1 must be 0 or more");
  if (!(b >= 0 && b <= 1)) return absl::InvalidArgumentError("b must be from 0 to 1");
  return Bm25(k1, b, snapshot.counted_articles(), snapshot.total_length());
}

}  // namespace

Plan::Plan(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Plan::~Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

absl::StatusOr<Plan> Plan::Make(const Snapshot::Impl& snapshot, const Query& query, const PlanOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->snapshot = &snapshot;
  AS_ASSIGN_OR_RETURN(impl->bm25, Ranking(snapshot, options));
  const EntityResolver resolver(snapshot, &impl->notes);
  AS_ASSIGN_OR_RETURN(QueryNode resolved, ResolveEntities(query.root(), resolver));
  impl->resolved = Query(std::move(resolved));
  Planner planner(snapshot, &impl->bm25, &impl->notes);
  AS_ASSIGN_OR_RETURN(impl->root, planner.Plan(impl->resolved.root(), options.filters));
  return Plan(std::move(impl));
}

const std::vector<QueryNote>& Plan::notes() const {
  return impl_->notes;
}
const Query& Plan::resolved() const {
  return impl_->resolved;
}
const Snapshot::Impl& Plan::snapshot() const {
  return *impl_->snapshot;
}

}  // namespace archive_search::search
