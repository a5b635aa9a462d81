#include "search/block_search.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/status_macros.h"
#include "search/block_bits.h"
#include "search/block_intersection.h"
#include "search/block_union.h"
#include "search/date_order.h"

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
  return query.conditions().empty() ? scored : nullptr;
}

// Whether a union of the part's lists under bits of what is allowed costs less than an intersection led by a filter.
bool IsUnion(const SegmentQuery& query, const SegmentPart& scored) {
  constexpr std::uint64_t kSelective = 16;
  return std::none_of(query.parts().begin(), query.parts().end(), [&](const SegmentPart& part) {
    return !part.weighs && !part.excluded && !part.optional && part.cost < scored.cost / kSelective;
  });
}

// The only condition, where it is alternatives, nothing beside it weighs, and so many articles have the words that it
// requires that bits of all articles cost less than asking one by one: then it is a union, too.
const QueryCondition* OnlyAlternatives(const SegmentQuery& query) {
  if (query.conditions().size() != 1) return nullptr;
  const QueryCondition& condition = query.conditions().front();
  if (condition.node->kind != PlanNode::Kind::kOr) return nullptr;
  const std::span<const SegmentPart> parts = query.parts();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool of_condition = condition.begin <= i && i < condition.end;
    if (!of_condition && parts[i].weighs) return nullptr;
  }
  if (condition.begin == condition.end || parts[condition.begin].optional) return nullptr;
  const SegmentPart& required = parts[condition.begin];
  return required.cost >= query.articles() / 64 && IsUnion(query, required) ? &condition : nullptr;
}

Stretch ListsOf(const SegmentQuery& query, const QueryCondition& condition) {
  return {query.parts()[condition.begin].lists.begin, query.parts()[condition.end - 1].lists.end};
}

bool IsOnePart(const SegmentQuery& query) {
  return query.parts().size() == 1 && query.narrows() && query.conditions().empty();
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

// Adds those of `bounds.possible` that are met.
absl::Status AskPossible(SegmentQuery* query, BitBounds* bounds) {
  BlockConditions conditions(query);
  for (std::size_t word = 0; word < bounds->certain.size(); ++word) bounds->possible[word] &= ~bounds->certain[word];
  const auto ask = [&](DocId docid) {
    if (conditions.Hold(conditions.Locate(docid), nullptr))
      bounds->certain[docid / 64] |= std::uint64_t{1} << docid % 64;
  };
  for (std::size_t word = 0; word < bounds->possible.size(); ++word) ForEachInWord(word, bounds->possible[word], ask);
  return conditions.status();
}

// Where filters have become part of what is allowed. `exactly`: without articles whose positions do not fit.
absl::StatusOr<DocBits> BitsOfAlternatives(SegmentQuery* query, const QueryCondition& condition, bool exactly) {
  BitBounds bounds = BoundsOf(query, *condition.node);
  KeepAllowed(query->allowed(), &bounds.certain);
  KeepAllowed(query->allowed(), &bounds.possible);
  if (!exactly) return std::move(bounds.possible);
  AS_RETURN_IF_ERROR(AskPossible(query, &bounds));
  return std::move(bounds.certain);
}

bool HaveBits(const SegmentQuery& query) {
  if (!query.conditions().empty()) return OnlyAlternatives(query) != nullptr;
  return IsOnePart(query) || !query.narrows() || IsDenseIntersection(query);
}

// REQUIRES: HaveBits(*query)
absl::StatusOr<DocBits> MatchesAsBits(SegmentQuery* query) {
  DocBits bits;
  if (const QueryCondition* alternatives = OnlyAlternatives(*query)) {
    AllowByFilters(query);
    AS_ASSIGN_OR_RETURN(bits, BitsOfAlternatives(query, *alternatives, /*exactly=*/true));
  } else if (!query->narrows()) {
    bits = WithoutExcluded(query);
  } else {
    bits = IsOnePart(*query) ? BitsOf(query, query->parts()[0].lists) : IntersectDense(*query);
  }
  KeepAllowed(query->allowed(), &bits);
  AS_RETURN_IF_ERROR(query->status());
  return bits;
}

// Whether the matches are so few that to clear and to walk bits of all articles would take longer than to find them.
bool AreRare(const SegmentQuery& query) {
  constexpr std::uint64_t kRare = 256;
  return std::any_of(query.parts().begin(), query.parts().end(), [&](const SegmentPart& part) {
    return !part.excluded && !part.optional && part.cost < query.articles() / kRare;
  });
}

absl::Status FindBestAlternatives(SegmentQuery* query, const QueryCondition& condition, BestMatches* best,
                                  std::uint64_t* total, MatchSet* all) {
  AllowByFilters(query);
  const bool exactly = total != nullptr || all != nullptr;
  AS_ASSIGN_OR_RETURN(DocBits bits, BitsOfAlternatives(query, condition, exactly));
  if (total != nullptr) *total += query->scoring().kernels->count_bits(bits.data(), bits.size());
  AllowOnly(bits, query);
  if (all != nullptr) *all = MatchSet(query->articles(), std::move(bits));
  BlockUnion matches(query, ListsOf(*query, condition), best);
  matches.Run();
  AS_RETURN_IF_ERROR(matches.status());
  return query->status();
}

}  // namespace

absl::Status BlockSearch::Open() {
  for (std::size_t i = 0; i < plan_.snapshot->tiers().size(); ++i) AS_RETURN_IF_ERROR(Open(i));
  return absl::OkStatus();
}

absl::Status BlockSearch::Open(std::size_t tier) {
  const auto& tiers = plan_.snapshot->tiers();
  if (!query_ || tiers[tier]->segment() == nullptr) return absl::OkStatus();
  segments_.resize(tiers.size());
  const std::uint32_t title_weight = plan_.snapshot->settings().title_weight;
  AS_ASSIGN_OR_RETURN(std::unique_ptr<SegmentQuery> opened,
                      SegmentQuery::Open(*query_, plan_.bm25, title_weight, tiers, tier, kernels_));
  if (!IsLong(*opened)) segments_[tier] = std::move(opened);
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
  if (const QueryCondition* alternatives = OnlyAlternatives(query)) {
    return FindBestAlternatives(&query, *alternatives, best, total, matches);
  }
  if (matches != nullptr && HaveBits(query)) {
    AS_ASSIGN_OR_RETURN(DocBits bits, MatchesAsBits(&query));
    *matches = MatchSet(query.articles(), std::move(bits));
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

absl::Status BlockSearch::FindByDate(std::size_t tier, SortOrder sort, TopK* top, std::uint64_t* total) {
  SegmentQuery& query = *segments_[tier];
  if (query.empty()) return absl::OkStatus();
  const DocId base = query.tier().base();
  if (!HaveBits(query)) {
    MatchSet matches(query.articles());
    AS_RETURN_IF_ERROR(Intersect(&query, {nullptr, total, &matches}));
    matches.ForEach([&](DocId docid) { top->Offer(base + docid, 0); });
    return absl::OkStatus();
  }
  const AllowedDocs& allowed = query.allowed();
  const std::span<const DateValue> dates = query.tier().segment()->dates();
  if (query.parts().empty()) {
    if (total != nullptr) *total += allowed.Count();
    OfferByDate(
        dates, allowed.begin(), allowed.end(), [&](DocId word) { return allowed.Word(word); }, base, sort, top);
    return absl::OkStatus();
  }
  AS_ASSIGN_OR_RETURN(const DocBits bits, MatchesAsBits(&query));
  if (total != nullptr) *total += kernels_.count_bits(bits.data(), bits.size());
  OfferByDate(
      dates, allowed.begin(), allowed.end(), [&](DocId word) { return bits[word]; }, base, sort, top);
  return absl::OkStatus();
}

absl::StatusOr<std::uint64_t> BlockSearch::Count(std::size_t tier) {
  SegmentQuery& query = *segments_[tier];
  std::uint64_t count = 0;
  if (query.empty()) return count;
  if (query.parts().empty()) return query.allowed().Count();
  if (query.bare() && query.lists().size() == 1) return query.lists()[0].blocks().document_frequency();
  if (!HaveBits(query)) {
    AS_RETURN_IF_ERROR(Intersect(&query, {nullptr, &count, nullptr}));
    return count;
  }
  AS_ASSIGN_OR_RETURN(const DocBits bits, MatchesAsBits(&query));
  return kernels_.count_bits(bits.data(), bits.size());
}

absl::StatusOr<MatchSet> BlockSearch::Matches(std::size_t tier) {
  SegmentQuery& query = *segments_[tier];
  MatchSet matches(query.articles());
  if (query.empty()) return matches;
  if (HaveBits(query) && !AreRare(query)) {
    AS_ASSIGN_OR_RETURN(DocBits bits, MatchesAsBits(&query));
    matches = MatchSet(query.articles(), std::move(bits));
  } else {
    AS_RETURN_IF_ERROR(Intersect(&query, {nullptr, nullptr, &matches}));
  }
  return matches;
}

}  // namespace archive_search::search
