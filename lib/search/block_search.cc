#include "search/block_search.h"

#include <algorithm>

#include "base/status_macros.h"
#include "search/block_bits.h"
#include "search/block_intersection.h"
#include "search/block_union.h"

namespace archive_search::search {
namespace {

// Lists that lead together are merged block by block: for more of them operators do better.
constexpr std::uint32_t kMaxLists = 64;

// The part that alone must match and alone weighs; nullptr: there is none, or several.
const SegmentPart* OnlyScored(const SegmentQuery& query) {
  const SegmentPart* scored = nullptr;
  for (const SegmentPart& part : query.parts()) {
    if (!part.weighs) continue;
    if (scored != nullptr) return nullptr;
    scored = &part;
  }
  return query.phrases().empty() ? scored : nullptr;
}

// Whether a union of the part's lists under bits of what is allowed costs less than an intersection led by a filter.
bool IsUnion(const SegmentQuery& query, const SegmentPart& scored) {
  constexpr std::uint64_t kSelective = 16;
  return std::none_of(query.parts().begin(), query.parts().end(), [&](const SegmentPart& part) {
    return !part.weighs && !part.excluded && part.cost < scored.cost / kSelective;
  });
}

bool IsOnePart(const SegmentQuery& query) {
  return query.parts().size() == 1 && query.phrases().empty();
}

bool IsLong(const SegmentQuery& query) {
  return query.lists().size() > kMaxLists;
}

absl::Status Intersect(SegmentQuery* query, const MatchSinks& sinks) {
  BlockIntersection intersection(query, sinks);
  intersection.Run();
  AS_RETURN_IF_ERROR(intersection.status());
  return query->status();
}

bool HaveBits(const SegmentQuery& query) {
  return IsOnePart(query) || IsDenseIntersection(query);
}

// REQUIRES: HaveBits(*query)
DocBits MatchesAsBits(SegmentQuery* query) {
  DocBits bits = IsOnePart(*query) ? BitsOf(query, query->parts()[0].lists) : IntersectDense(*query);
  KeepAllowed(query->allowed(), &bits);
  return bits;
}

// Whether the matches are so few that to clear and to walk bits of all articles would take longer than to find them.
bool AreRare(const SegmentQuery& query) {
  constexpr std::uint64_t kRare = 256;
  return std::any_of(query.parts().begin(), query.parts().end(),
                     [&](const SegmentPart& part) { return !part.excluded && part.cost < query.articles() / kRare; });
}

}  // namespace

absl::Status BlockSearch::Open() {
  if (on_) query_ = ToBlockQuery(plan_.root);
  if (!query_) return absl::OkStatus();
  const auto& tiers = plan_.snapshot->tiers();
  segments_.resize(tiers.size());
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    if (tiers[i]->segment() == nullptr) continue;
    AS_ASSIGN_OR_RETURN(segments_[i], SegmentQuery::Open(*query_, plan_.bm25, tiers, i, kernels_));
    if (IsLong(*segments_[i])) segments_[i].reset();
  }
  return absl::OkStatus();
}

std::size_t BlockSearch::list_count() const {
  std::size_t most = 0;
  for (const auto& segment : segments_) most = std::max(most, segment == nullptr ? 0 : segment->lists().size());
  return most;
}

void BlockSearch::RaiseForTop(std::size_t k, BestMatches* best) const {
  if (k == 0 || k > 100) return;
  for (const auto& segment : segments_) {
    if (segment == nullptr || !segment->bare() || !segment->scoring().bounds) continue;
    for (const BlockList& list : segment->lists()) {
      const float known = k <= 10 ? list.blocks().tenth_best() : list.blocks().hundredth_best();
      best->Raise(double{list.weight()} * segment->scoring().bounds->Lower(known) * (1 - 1e-7));
    }
  }
}

absl::Status BlockSearch::FindBest(std::size_t tier, BestMatches* best, std::uint64_t* total, MatchSet* matches) {
  SegmentQuery& query = *segments_[tier];
  if (query.empty()) return absl::OkStatus();
  if (matches != nullptr && HaveBits(query)) {
    *matches = MatchSet(query.articles(), MatchesAsBits(&query));
    matches = nullptr;
  }
  const SegmentPart* scored = OnlyScored(query);
  const bool alone = query.parts().size() == 1;
  if (total != nullptr && IsDenseIntersection(query)) {  // counted by words of bits
    AS_ASSIGN_OR_RETURN(const std::uint64_t count, Count(tier));
    *total += count;
    total = nullptr;
  }
  if (scored == nullptr || !IsUnion(query, *scored) || (scored->lists.size() == 1 && !alone)) {
    return Intersect(&query, {best, total, matches});
  }
  if (total != nullptr) {
    AS_ASSIGN_OR_RETURN(const std::uint64_t count, Count(tier));
    *total += count;
  }
  if (matches != nullptr) AS_RETURN_IF_ERROR(Intersect(&query, {nullptr, nullptr, matches}));
  if (!alone) AllowByFilters(&query);
  BlockUnion(&query, scored->lists, best).Run();
  return query.status();
}

absl::StatusOr<std::uint64_t> BlockSearch::Count(std::size_t tier) {
  SegmentQuery& query = *segments_[tier];
  std::uint64_t count = 0;
  if (query.empty()) return count;
  if (query.bare() && query.lists().size() == 1) return query.lists()[0].blocks().document_frequency();
  if (!HaveBits(query)) {
    AS_RETURN_IF_ERROR(Intersect(&query, {nullptr, &count, nullptr}));
    return count;
  }
  const DocBits bits = MatchesAsBits(&query);
  AS_RETURN_IF_ERROR(query.status());
  return kernels_.count_bits(bits.data(), bits.size());
}

absl::StatusOr<MatchSet> BlockSearch::Matches(std::size_t tier) {
  SegmentQuery& query = *segments_[tier];
  MatchSet matches(query.articles());
  if (query.empty()) return matches;
  if (HaveBits(query) && !AreRare(query)) {
    matches = MatchSet(query.articles(), MatchesAsBits(&query));
    AS_RETURN_IF_ERROR(query.status());
  } else {
    AS_RETURN_IF_ERROR(Intersect(&query, {nullptr, nullptr, &matches}));
  }
  return matches;
}

}  // namespace archive_search::search
