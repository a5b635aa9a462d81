// Runs a plan: which articles match, which are best?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/search.h"
#include "base/posting_cursor.h"
#include "search/plan.h"

namespace archive_search::search {

struct ScoredDoc {
  DocId docid = kNoDoc;
  double score = 0;
};

struct TopDocs {
  std::uint64_t total = 0;     // every match
  std::vector<ScoredDoc> top;  // best first
};

// The `k` best matches in `sort` order and the exact number of all. Ties: newest first, undated last, then key bytes.
// With kNewestFirst and kOldestFirst scores are 0. Memory: O(k) beside the snapshot's columns. k = 0 only counts.
//
// Errors: Aborted if a later commit has overwritten the snapshot's revision (reopen and make the plan anew); DataLoss.
[[nodiscard]] absl::StatusOr<TopDocs> Top(const Plan& plan, std::size_t k, SortOrder sort);

// Every match, tier by tier and by its docid there, without scores.
//
// Errors: as Top.
absl::Status ForEachMatch(const Plan& plan, const std::function<void(const index::Tier&, DocId)>& visit);

// How the score of one match came about: a line a scored part of the query, the last one the sum.
[[nodiscard]] absl::StatusOr<std::string> Explain(const Plan& plan, DocId docid);

}  // namespace archive_search::search
