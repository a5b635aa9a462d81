#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "archive_search/search.h"
#include "base/status_macros.h"
#include "index/overtaken.h"
#include "result/hit_builder.h"
#include "result/plan_options.h"
#include "search/executor.h"

namespace archive_search {
namespace {

// Hands out hits, and remembers which (8 bytes each), so that a run over a newer commit can take up where one stopped.
class HitStream {
 public:
  HitStream(const Query& query, const SearchOptions& options, const std::function<bool(const Hit&)>& visit)
      : query_(query), options_(options), visit_(visit) {}

  [[nodiscard]] std::size_t visited() const { return visited_.size(); }

  // Visits every hit that no earlier run has visited.
  //
  // Errors: Aborted if later commits have overtaken the snapshot on the way.
  absl::Status Run(const Snapshot& snapshot) {
    AS_ASSIGN_OR_RETURN(const search::Plan plan,
                        search::Plan::Make(snapshot.impl(), query_, result::PlanOptionsOf(options_)));
    AS_ASSIGN_OR_RETURN(const search::TopDocs found, search::Top(plan, snapshot.article_count(), options_.sort));
    const absl::flat_hash_set<std::size_t> earlier(visited_.begin(), visited_.end());
    result::HitBuilder builder(plan, options_);
    for (std::size_t i = options_.offset; i < found.top.size(); ++i) {
      AS_ASSIGN_OR_RETURN(const std::string key, snapshot.impl().Key(found.top[i].docid));
      const std::size_t hash = std::hash<std::string>()(key);
      if (earlier.contains(hash)) continue;
      AS_ASSIGN_OR_RETURN(const Hit hit, builder.Build(options_.offset + visited_.size() + 1, found.top[i]));
      visited_.push_back(hash);
      if (!visit_(hit)) break;
    }
    return absl::OkStatus();
  }

 private:
  const Query& query_;
  const SearchOptions& options_;
  const std::function<bool(const Hit&)>& visit_;
  std::vector<std::size_t> visited_;  // hashes of keys
};

}  // namespace

absl::Status ForEachHit(const Snapshot& snapshot, const Query& query, const SearchOptions& options,
                        const std::function<bool(const Hit&)>& visit) {
  HitStream stream(query, options, visit);
  Snapshot current = snapshot;
  absl::Status status = stream.Run(current);
  // A writer that commits faster than one hit can be read would keep us for ever.
  for (bool progress = true; absl::IsAborted(status) && progress;) {
    const std::size_t before = stream.visited();
    AS_ASSIGN_OR_RETURN(current, index::Newest(current));
    status = stream.Run(current);
    progress = stream.visited() > before;
  }
  return status;
}

}  // namespace archive_search
