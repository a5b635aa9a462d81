// Runs a plan: which articles match, which are best?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/search.h"
#include "base/posting_cursor.h"
#include "search/match_set.h"
#include "search/plan.h"

namespace archive_search::search {

struct ScoredDoc {
  DocId docid = kNoDoc;
  double score = 0;
};

struct TopDocs {
  std::uint64_t total = 0;  // every match; fewer where `exact` is false
  bool exact = true;
  std::vector<ScoredDoc> top;  // best first
};

struct TopOptions {
  bool exact_total = true;  // false: leave out what is only for the total
  // For tests: which way to go where there are two that must come to the same.
  bool by_blocks = true;  // false: operators everywhere
  bool portably = false;  // true: no code that is made for this CPU
};

// The matches in one tier.
struct TierMatches {
  const index::Tier* tier = nullptr;
  MatchSet matches;  // docids there
};

// The `k` best matches in `sort` order and the number of all. Ties: newest first, undated last, then key bytes.
// With kNewestFirst and kOldestFirst scores are 0. Memory: O(k) beside the snapshot's columns. k = 0 only counts.
// `all`, unless it is nullptr, is what AllMatches gives, and the total is exact: cheaper than to ask for both.
//
// Errors: Aborted if a later commit has overwritten the snapshot's revision (reopen and make the plan anew); DataLoss.
[[nodiscard]] absl::StatusOr<TopDocs> Top(const Plan& plan, std::size_t k, SortOrder sort,
                                          const TopOptions& options = {}, std::vector<TierMatches>* all = nullptr);

// Every match, in the order of the tiers. Those without one are left out. Memory: a bit an article, at most.
//
// Errors: as Top.
[[nodiscard]] absl::StatusOr<std::vector<TierMatches>> AllMatches(const Plan& plan, const TopOptions& options = {});

// How the score of one match came about: a line a scored part of the query, the last one the sum.
[[nodiscard]] absl::StatusOr<std::string> Explain(const Plan& plan, DocId docid);

}  // namespace archive_search::search
