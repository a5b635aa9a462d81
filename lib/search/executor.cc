#include "search/executor.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "base/status_macros.h"
#include "index/term_schema.h"
#include "search/block_search.h"
#include "search/date_order.h"
#include "search/operator_builder.h"
#include "search/plan_node.h"
#include "search/top_k.h"

namespace archive_search::search {
namespace {

class ColumnTies final : public TieBreaker {
 public:
  explicit ColumnTies(const Snapshot::Impl& snapshot) : snapshot_(snapshot) {}

  absl::StatusOr<std::int64_t> DateSeconds(DocId docid) override {
    const index::Tier& tier = TierOf(docid);
    AS_ASSIGN_OR_RETURN(const std::span<const DateValue> dates, tier.Dates());
    return dates[docid - tier.base()].seconds;
  }

  // In a segment articles of one date stand in the order of their keys, the greatest first.
  std::optional<bool> KeyComesFirst(DocId a, DocId b) override {
    const index::Tier& tier = TierOf(a);
    if (tier.segment() == nullptr || b < tier.base() || b - tier.base() >= tier.docid_end()) return std::nullopt;
    return a > b;
  }

  // Matches come in docid order, so one reader serves almost all of a live tier; the others are looked up.
  absl::StatusOr<std::string> Key(DocId docid) override {
    const index::Tier& tier = TierOf(docid);
    if (tier.live() == nullptr || docid < last_read_) return snapshot_.Key(docid);
    if (keys_ == nullptr) keys_ = tier.Field(index::Slot::kKey);
    last_read_ = docid;
    const std::vector<std::string_view>& values = keys_->ValuesOf(docid);
    AS_RETURN_IF_ERROR(keys_->status());
    return values.empty() ? std::string() : std::string(values.front());
  }

 private:
  // Mostly the one that was asked for before.
  const index::Tier& TierOf(DocId docid) {
    const bool same = tier_ != nullptr && docid >= tier_->base() && docid - tier_->base() < tier_->docid_end();
    if (!same) tier_ = &snapshot_.TierOf(docid);
    return *tier_;
  }

  const Snapshot::Impl& snapshot_;
  const index::Tier* tier_ = nullptr;
  std::unique_ptr<index::FieldReader> keys_;
  DocId last_read_ = 0;
};

bool Weighs(const PlanNode& node) {
  const auto weighs = [](const PlanWord& word) { return word.weighs && word.scored.weight != 0; };
  return std::any_of(node.words.begin(), node.words.end(), weighs) ||
         (node.kind != PlanNode::Kind::kNot && std::any_of(node.children.begin(), node.children.end(), Weighs));
}

// The number of matches where the statistics of the index tell it.
std::optional<std::uint64_t> KnownCount(const PlanNode& node, const Snapshot::Impl& snapshot) {
  if (snapshot.has_deleted()) return std::nullopt;
  if (node.kind == PlanNode::Kind::kAll) return snapshot.article_count();
  if (node.kind != PlanNode::Kind::kWord && node.kind != PlanNode::Kind::kUnion) return std::nullopt;
  const std::vector<PlanTerm>& terms = node.words[0].terms;
  if (terms.empty()) return 0;
  if (terms.size() > 1 || !terms[0].title.empty()) return std::nullopt;
  return terms[0].document_frequency;
}

// Calls visit(docid, score) for every match in a tier, by its docid there.
template <class Visit>
absl::Status ForEachInTier(const Plan::Impl& plan, const index::Tier& tier, bool scored, Visit visit) {
  if (tier.article_count() == 0) return absl::OkStatus();
  const std::uint32_t* lengths = nullptr;
  if (scored) {
    AS_ASSIGN_OR_RETURN(const std::span<const std::uint32_t> column, tier.Lengths());
    lengths = column.data();
  }
  AS_ASSIGN_OR_RETURN(const OperatorPtr op, BuildOperator(plan.root, *plan.snapshot, tier, Asked::kAll));
  Window window(plan.bm25, lengths);
  while (op->docid() != kNoDoc) {
    window.Start(op->docid());
    op->AddTo(&window);
    window.Drain([&](DocId docid, double score) {
      if (!tier.IsDeleted(docid)) visit(docid, score);
    });
  }
  return op->status();
}

absl::StatusOr<std::uint64_t> Count(const Plan::Impl& plan, BlockSearch* blocks) {
  AS_RETURN_IF_ERROR(blocks->Open());
  std::uint64_t count = 0;
  const auto& tiers = plan.snapshot->tiers();
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    if (blocks->Answers(i)) {
      AS_ASSIGN_OR_RETURN(const std::uint64_t in_tier, blocks->Count(i));
      count += in_tier;
    } else {
      AS_RETURN_IF_ERROR(ForEachInTier(plan, *tiers[i], /*scored=*/false, [&](DocId, double) { ++count; }));
    }
  }
  return count;
}

std::int64_t FirstDateOf(const index::Tier& tier, SortOrder sort) {
  return tier.segment() == nullptr ? DateValue::kUndated : FirstDate(tier.segment()->dates(), sort);
}

using TierNumbers = absl::InlinedVector<std::size_t, 16>;

// The tiers whose dates come first are in front: when the best are found, the others have little to offer.
TierNumbers ByFirstDate(const std::vector<std::unique_ptr<index::Tier>>& tiers, SortOrder sort) {
  TierNumbers numbers(tiers.size());
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  std::sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) {
    return ComesFirst(FirstDateOf(*tiers[a], sort), FirstDateOf(*tiers[b], sort), sort);
  });
  return numbers;
}

// Offers what can be among the first by date; adds up the matches in `total`, or those that were met if not all are
// asked for.
absl::Status FindByDate(const Plan::Impl& plan, SortOrder sort, bool all, BlockSearch* blocks, TopK* top,
                        std::uint64_t* total) {
  const auto& tiers = plan.snapshot->tiers();
  for (const std::size_t i : ByFirstDate(tiers, sort)) {
    const bool sealed = tiers[i]->segment() != nullptr;
    if (sealed && !all && !top->MayTake(FirstDateOf(*tiers[i], sort))) continue;
    AS_RETURN_IF_ERROR(blocks->Open(i));
    if (blocks->Answers(i)) {
      AS_RETURN_IF_ERROR(blocks->FindByDate(i, sort, top, all ? total : nullptr));
      continue;
    }
    AS_RETURN_IF_ERROR(ForEachInTier(plan, *tiers[i], /*scored=*/false, [&](DocId docid, double) {
      ++*total;
      top->Offer(tiers[i]->base() + docid, 0);
    }));
  }
  return absl::OkStatus();
}

// The matches in the tier with this number.
absl::StatusOr<MatchSet> MatchesIn(const Plan::Impl& plan, std::size_t number, BlockSearch* blocks) {
  if (blocks->Answers(number)) return blocks->Matches(number);
  const index::Tier& tier = *plan.snapshot->tiers()[number];
  MatchSet matches(tier.docid_end());
  AS_RETURN_IF_ERROR(ForEachInTier(plan, tier, /*scored=*/false, [&](DocId docid, double) { matches.Add(docid); }));
  return matches;
}

absl::StatusOr<std::vector<TierMatches>> AllMatches(const Plan::Impl& plan, BlockSearch* blocks) {
  AS_RETURN_IF_ERROR(blocks->Open());
  std::vector<TierMatches> all;
  for (std::size_t i = 0; i < plan.snapshot->tiers().size(); ++i) {
    AS_ASSIGN_OR_RETURN(MatchSet matches, MatchesIn(plan, i, blocks));
    if (!matches.empty()) all.push_back({plan.snapshot->tiers()[i].get(), std::move(matches)});
  }
  return all;
}

std::uint64_t Size(const std::vector<TierMatches>& all) {
  std::uint64_t size = 0;
  for (const TierMatches& tier : all) size += tier.matches.size();
  return size;
}

// What FindBest is to find out beside the best.
struct Wanted {
  bool total = false;
  std::vector<TierMatches>* all = nullptr;
};

// Offers what can be among the k best; adds up the matches in `total`, or those that were met if not all are asked for.
absl::Status FindBest(const Plan::Impl& plan, std::size_t k, const Wanted& wanted, BlockSearch* blocks, TopK* top,
                      std::uint64_t* total) {
  AS_RETURN_IF_ERROR(blocks->Open());
  BestMatches best(top, blocks->list_count());
  blocks->RaiseForTop(k, &best);
  const auto& tiers = plan.snapshot->tiers();
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    MatchSet matches(tiers[i]->docid_end());
    MatchSet* const all = wanted.all == nullptr ? nullptr : &matches;
    if (blocks->Answers(i)) {
      AS_RETURN_IF_ERROR(blocks->FindBest(i, &best, wanted.total ? total : nullptr, all));
    } else {
      AS_RETURN_IF_ERROR(ForEachInTier(plan, *tiers[i], /*scored=*/true, [&](DocId docid, double score) {
        ++*total;
        best.Offer(tiers[i]->base() + docid, score);
        if (all != nullptr) all->Add(docid);
      }));
    }
    if (!matches.empty()) wanted.all->push_back({tiers[i].get(), std::move(matches)});
  }
  return absl::OkStatus();
}

void OfferUnscored(const std::vector<TierMatches>& matches, TopK* top) {
  for (const TierMatches& tier : matches) {
    tier.matches.ForEach([&](DocId docid) { top->Offer(tier.tier->base() + docid, 0); });
  }
}

const BlockKernels& KernelsFor(const TopOptions& options) {
  return options.portably ? PortableKernels() : FastestKernels();
}

}  // namespace

absl::StatusOr<TopDocs> Top(const Plan& plan, std::size_t k, SortOrder sort, const TopOptions& options,
                            std::vector<TierMatches>* all) {
  const Plan::Impl& impl = plan.impl();
  TopDocs docs;
  const std::optional<std::uint64_t> known = KnownCount(impl.root, *impl.snapshot);
  if (known && k == 0 && all == nullptr) {
    docs.total = *known;
    return docs;
  }
  BlockSearch blocks(impl, KernelsFor(options), options.by_blocks);
  if (k == 0 && all == nullptr) {
    AS_ASSIGN_OR_RETURN(docs.total, Count(impl, &blocks));
    return docs;
  }
  ColumnTies ties(*impl.snapshot);
  TopK top(k, sort, &ties);
  const bool total = options.exact_total && !known && all == nullptr;
  if (k > 0 && sort == SortOrder::kRelevance && Weighs(impl.root)) {
    AS_RETURN_IF_ERROR(FindBest(impl, k, {total, all}, &blocks, &top, &docs.total));
  } else if (all == nullptr) {
    AS_RETURN_IF_ERROR(FindByDate(impl, sort, total, &blocks, &top, &docs.total));
  } else {
    AS_ASSIGN_OR_RETURN(*all, AllMatches(impl, &blocks));
    if (k > 0) OfferUnscored(*all, &top);
  }
  docs.exact = options.exact_total || known || all != nullptr;
  if (known) docs.total = *known;
  if (all != nullptr) docs.total = Size(*all);
  AS_ASSIGN_OR_RETURN(docs.top, std::move(top).Take());
  docs.total = std::max<std::uint64_t>(docs.total, docs.top.size());
  return docs;
}

absl::StatusOr<std::vector<TierMatches>> AllMatches(const Plan& plan, const TopOptions& options) {
  BlockSearch blocks(plan.impl(), KernelsFor(options), options.by_blocks);
  return AllMatches(plan.impl(), &blocks);
}

}  // namespace archive_search::search
