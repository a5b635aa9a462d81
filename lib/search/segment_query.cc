#include "search/segment_query.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace archive_search::search {
namespace {

std::size_t TermCount(const BlockQuery& query) {
  std::size_t count = 0;
  for (const QueryPart& part : query.parts) {
    for (const PlanWord* word : part.words) count += word->terms.size();
  }
  return count;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SegmentQuery>> SegmentQuery::Open(const BlockQuery& query, const Bm25& bm25,
                                                                 std::span<const std::unique_ptr<index::Tier>> tiers,
                                                                 std::size_t number, const BlockKernels& kernels) {
  std::unique_ptr<SegmentQuery> opened(new SegmentQuery(query, bm25, *tiers[number], kernels));
  AS_RETURN_IF_ERROR(opened->OpenLists(number));
  for (const DateCondition* date : query.dates) opened->allowed_.KeepDates(*date);
  return opened;
}

SegmentQuery::SegmentQuery(const BlockQuery& query, const Bm25& bm25, const index::Tier& tier,
                           const BlockKernels& kernels)
    : query_(query),
      bm25_(bm25),
      tier_(tier),
      allowed_(tier.segment()->dates(), tier.deleted() == nullptr ? nullptr : &tier.deleted()->bits()) {
  // Without a norm (k1 = 0) a wdf of 0 would be divided by 0.
  scoring_.factors = {tier.segment()->lengths().data(),
                      std::max(static_cast<float>(bm25.constant_norm()), std::numeric_limits<float>::min()),
                      static_cast<float>(bm25.norm_per_word())};
  scoring_.kernels = &kernels;
  const segment::ImpactScale& scale = tier.segment()->summary().scale;
  if (scale.k1 == bm25.k1() && scale.b == bm25.b() && scale.average_length > 0 && bm25.average_length() > 0) {
    scoring_.bounds.emplace(scale.average_length, bm25.average_length());
  }
}

absl::Status SegmentQuery::OpenLists(std::size_t tier_number) {
  lists_.reserve(TermCount(query_));
  parts_.reserve(query_.parts.size());
  words_.reserve(query_.parts.size());
  for (const QueryPart& part : query_.parts) AS_RETURN_IF_ERROR(OpenPart(part, tier_number));
  return absl::OkStatus();
}

// What the plan knows of the term, or the dictionary.
absl::StatusOr<segment::ListInfo> SegmentQuery::Find(const PlanTerm& term, std::size_t tier_number) const {
  if (!term.lists.by_tier.empty()) return term.lists.by_tier[tier_number];
  AS_ASSIGN_OR_RETURN(const std::optional<segment::ListInfo> found, tier_.segment()->Find(term.term));
  return found.value_or(segment::ListInfo());
}

absl::Status SegmentQuery::OpenPart(const QueryPart& part, std::size_t tier_number) {
  const segment::Segment& segment = *tier_.segment();
  SegmentPart opened;
  opened.excluded = part.excluded;
  opened.lists.begin = static_cast<std::uint32_t>(lists_.size());
  for (const PlanWord* word : part.words) {
    const bool weighs = word->weighs && !part.excluded;
    const double weight = weighs ? word->scored.weight : 0;
    opened.weighs = opened.weighs || weighs;
    const auto begin = static_cast<std::uint32_t>(lists_.size());
    for (const PlanTerm& term : word->terms) {
      AS_ASSIGN_OR_RETURN(const segment::ListInfo info, Find(term, tier_number));
      if (info.document_frequency == 0) continue;
      AS_ASSIGN_OR_RETURN(const segment::PostingBlocks blocks, segment.OpenList(info));
      lists_.emplace_back(blocks, static_cast<float>(weight), &scoring_);
      opened.cost += info.document_frequency;
    }
    if (weighs) words_.push_back({weight, {begin, static_cast<std::uint32_t>(lists_.size())}});
  }
  opened.lists.end = static_cast<std::uint32_t>(lists_.size());
  parts_.push_back(opened);
  return absl::OkStatus();
}

bool SegmentQuery::empty() const {
  return allowed_.begin() == allowed_.end() || std::any_of(parts_.begin(), parts_.end(), [](const SegmentPart& part) {
           return !part.excluded && part.lists.size() == 0;
         });
}

bool SegmentQuery::has_one_list_a_word() const {
  return std::all_of(words_.begin(), words_.end(), [](const SegmentWord& word) { return word.lists.size() <= 1; });
}

double SegmentQuery::Score(DocId docid, std::span<const std::uint32_t> wdfs) const {
  const double norm = bm25_.Norm(scoring_.factors.lengths[docid]);
  double score = 0;
  for (const SegmentWord& word : words_) {
    std::uint32_t wdf = 0;
    for (std::uint32_t list = word.lists.begin; list < word.lists.end; ++list) wdf += wdfs[list];
    score += Bm25::Contribution(word.weight, wdf, norm);
  }
  return score;
}

absl::Status SegmentQuery::status() const {
  const auto damaged = [](const BlockList& list) { return list.damaged(); };
  if (std::none_of(lists_.begin(), lists_.end(), damaged)) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(tier_.segment()->file().path(), ": a posting list is damaged"));
}

}  // namespace archive_search::search
