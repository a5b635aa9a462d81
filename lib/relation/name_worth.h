// Is a name that no gazetteer knows worth to be suggested for one?
#pragma once

#include "absl/status/statusor.h"
#include "archive_search/entity_list.h"
#include "index/snapshot_impl.h"

namespace archive_search::relation {

struct NameWorth {
  bool generic = false;  // of nothing but words that many organisations have: "Executive Committee"
  double articles = 0;   // its articles, times their share of all that have those words in whatever meaning
};

// Cost: a phrase search that only counts.
//
// Errors: Aborted, DataLoss.
[[nodiscard]] absl::StatusOr<NameWorth> WorthOf(const Snapshot::Impl& snapshot, const CountedEntity& name);

[[nodiscard]] bool WorthMore(const NameWorth& a, const NameWorth& b);

}  // namespace archive_search::relation
