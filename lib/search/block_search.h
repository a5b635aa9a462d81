// Runs a plan block by block where its form allows it, on the sealed tiers of a snapshot.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "search/best_matches.h"
#include "search/block_kernels.h"
#include "search/block_query.h"
#include "search/match_set.h"
#include "search/segment_query.h"

namespace archive_search::search {

// Finds what operators find: the same articles, and the same scores bit by bit.
//
// Tiers are numbered as the snapshot has them. Errors: DataLoss.
class BlockSearch {
 public:
  // `plan` must outlive it. Answers nothing if the plan is of another form, or it is switched off.
  BlockSearch(const Plan::Impl& plan, const BlockKernels& kernels, bool on = true)
      : plan_(plan), kernels_(kernels), query_(on ? ToBlockQuery(plan.root) : std::nullopt) {}

  // Opens the posting lists of all tiers, or of one. Call one of them first.
  absl::Status Open();
  absl::Status Open(std::size_t tier);

  // The others are for operators.
  [[nodiscard]] bool Answers(std::size_t tier) const { return tier < segments_.size() && segments_[tier] != nullptr; }

  // Raises the threshold by what the segments know beforehand of their best postings.
  void RaiseForTop(std::size_t k, BestMatches* best) const;
  // How many floats a bound is the sum of, at most.
  [[nodiscard]] std::size_t list_count() const;

  // REQUIRES: Answers(tier)
  //
  // Offers the matches that can be among the best; counts all of them unless `total` is nullptr, and adds them to
  // `matches` unless it is.
  absl::Status FindBest(std::size_t tier, BestMatches* best, std::uint64_t* total, MatchSet* matches);
  // Offers the matches that can be among the first by date; adds all to `total` unless it is nullptr.
  absl::Status FindByDate(std::size_t tier, SortOrder sort, TopK* top, std::uint64_t* total);
  absl::StatusOr<std::uint64_t> Count(std::size_t tier);
  absl::StatusOr<MatchSet> Matches(std::size_t tier);

 private:
  const Plan::Impl& plan_;
  const BlockKernels& kernels_;
  std::optional<BlockQuery> query_;
  std::vector<std::unique_ptr<SegmentQuery>> segments_;
};

}  // namespace archive_search::search
