// A query made ready for one snapshot: entity names resolved to ids, words expanded to groups of terms with their
// statistics, facet filters beside the query's own conditions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "index/snapshot_impl.h"

namespace archive_search::search {

struct PlanOptions {
  std::vector<FacetFilter> filters;  // all must hold
  std::optional<double> k1;          // instead of the archive's
  std::optional<double> b;
};

// Thread-safety: one thread at a time, like the snapshot that it reads. It must not outlive the snapshot.
class Plan {
 public:
  // Errors: InvalidArgument with ErrorSpan() for an ambiguous entity name, a facet filter that cannot be read.
  [[nodiscard]] static absl::StatusOr<Plan> Make(const Snapshot::Impl& snapshot, const Query& query,
                                                 const PlanOptions& options);
  ~Plan();
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;

  // What the user should know: names that no entity bears, wildcards that were cut.
  [[nodiscard]] const std::vector<QueryNote>& notes() const;
  // False where a beginning of a word stands for more words than are looked for: articles with the others are missing.
  [[nodiscard]] bool is_whole() const;

  // The query with its entity names replaced by ids (kEntity nodes are by_id and have a kind), and what belongs to the
  // countries of kAbout nodes made their children, for highlighting.
  [[nodiscard]] const Query& resolved() const;

  [[nodiscard]] const Snapshot::Impl& snapshot() const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Plan(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace archive_search::search
