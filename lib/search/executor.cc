#include "search/executor.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "search/operator_builder.h"
#include "search/plan_node.h"
#include "search/top_k.h"

namespace archive_search::search {
namespace {

class ColumnTies final : public TieBreaker {
 public:
  explicit ColumnTies(const Snapshot::Impl& snapshot) : snapshot_(snapshot) {}

  absl::StatusOr<std::int64_t> DateSeconds(DocId docid) override {
    const index::Tier& tier = snapshot_.TierOf(docid);
    AS_ASSIGN_OR_RETURN(const std::span<const DateValue> dates, tier.Dates());
    return dates[docid - tier.base()].seconds;
  }

  // Matches come in docid order, so one reader serves almost all of a live tier; the others are looked up.
  absl::StatusOr<std::string> Key(DocId docid) override {
    const index::Tier& tier = snapshot_.TierOf(docid);
    if (tier.live() == nullptr || docid < last_read_) return snapshot_.Key(docid);
    if (keys_ == nullptr) keys_ = tier.Field(index::Slot::kKey);
    last_read_ = docid;
    const std::vector<std::string_view>& values = keys_->ValuesOf(docid);
    AS_RETURN_IF_ERROR(keys_->status());
    return values.empty() ? std::string() : std::string(values.front());
  }

 private:
  const Snapshot::Impl& snapshot_;
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

absl::StatusOr<std::uint64_t> Count(const Plan::Impl& plan) {
  if (const auto known = KnownCount(plan.root, *plan.snapshot)) return *known;
  std::uint64_t count = 0;
  for (const auto& tier : plan.snapshot->tiers()) {
    AS_RETURN_IF_ERROR(ForEachInTier(plan, *tier, /*scored=*/false, [&](DocId, double) { ++count; }));
  }
  return count;
}

}  // namespace

absl::StatusOr<TopDocs> Top(const Plan& plan, std::size_t k, SortOrder sort) {
  const Plan::Impl& impl = plan.impl();
  TopDocs docs;
  if (k == 0) {
    AS_ASSIGN_OR_RETURN(docs.total, Count(impl));
    return docs;
  }
  const bool scored = sort == SortOrder::kRelevance && Weighs(impl.root);
  ColumnTies ties(*impl.snapshot);
  TopK top(k, sort, &ties);
  for (const auto& tier : impl.snapshot->tiers()) {
    AS_RETURN_IF_ERROR(ForEachInTier(impl, *tier, scored, [&](DocId docid, double score) {
      ++docs.total;
      top.Offer(tier->base() + docid, score);
    }));
  }
  AS_ASSIGN_OR_RETURN(docs.top, std::move(top).Take());
  return docs;
}

absl::Status ForEachMatch(const Plan& plan, const std::function<void(const index::Tier&, DocId)>& visit) {
  for (const auto& tier : plan.impl().snapshot->tiers()) {
    AS_RETURN_IF_ERROR(
        ForEachInTier(plan.impl(), *tier, /*scored=*/false, [&](DocId docid, double) { visit(*tier, docid); }));
  }
  return absl::OkStatus();
}

}  // namespace archive_search::search
