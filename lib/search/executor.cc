#include "search/executor.h"

#include <algorithm>
#include <optional>
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
    if (dates_ == nullptr) {
      AS_ASSIGN_OR_RETURN(dates_, snapshot_.Dates());
    }
    return (*dates_)[docid].seconds;
  }

  // Matches come in docid order, so one cursor serves almost all of them; the others are looked up.
  absl::StatusOr<std::string> Key(DocId docid) override {
    if (!keys_) keys_ = snapshot_.live().Values(static_cast<std::uint8_t>(index::Slot::kKey));
    if (keys_->docid() > docid) return snapshot_.Key(docid);
    keys_->advance(docid);
    AS_RETURN_IF_ERROR(keys_->status());
    return keys_->docid() == docid ? keys_->value() : std::string();
  }

 private:
  const Snapshot::Impl& snapshot_;
  const std::vector<DateValue>* dates_ = nullptr;
  std::optional<live::ValueCursor> keys_;
};

bool Weighs(const PlanNode& node) {
  const auto weighs = [](const PlanWord& word) { return word.weighs && word.scored.weight != 0; };
  return std::any_of(node.words.begin(), node.words.end(), weighs) ||
         (node.kind != PlanNode::Kind::kNot && std::any_of(node.children.begin(), node.children.end(), Weighs));
}

// The number of matches where the statistics of the index tell it.
std::optional<std::uint64_t> KnownCount(const PlanNode& node, const Snapshot::Impl& snapshot) {
  if (node.kind == PlanNode::Kind::kAll) return snapshot.article_count();
  if (node.kind != PlanNode::Kind::kWord && node.kind != PlanNode::Kind::kUnion) return std::nullopt;
  const std::vector<PlanTerm>& terms = node.words[0].terms;
  if (terms.empty()) return 0;
  if (terms.size() > 1 || !terms[0].title.empty()) return std::nullopt;
  return terms[0].document_frequency;
}

// Calls visit(docid, score) for every match, by docid. `lengths`: nullptr if scores are not wanted.
template <class Visit>
absl::Status ForEachScored(const Plan::Impl& plan, const std::vector<std::uint32_t>* lengths, Visit visit) {
  AS_ASSIGN_OR_RETURN(const OperatorPtr op, BuildOperator(plan.root, *plan.snapshot, Asked::kAll));
  Window window(plan.bm25, lengths);
  while (op->docid() != kNoDoc) {
    window.Start(op->docid());
    op->AddTo(&window);
    window.Drain(visit);
  }
  return op->status();
}

absl::StatusOr<std::uint64_t> Count(const Plan::Impl& plan) {
  if (const auto known = KnownCount(plan.root, *plan.snapshot)) return *known;
  std::uint64_t count = 0;
  AS_RETURN_IF_ERROR(ForEachScored(plan, nullptr, [&](DocId, double) { ++count; }));
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
  const std::vector<std::uint32_t>* lengths = nullptr;
  if (sort == SortOrder::kRelevance && Weighs(impl.root)) {
    AS_ASSIGN_OR_RETURN(lengths, impl.snapshot->Lengths());
  }
  ColumnTies ties(*impl.snapshot);
  TopK top(k, sort, &ties);
  AS_RETURN_IF_ERROR(ForEachScored(impl, lengths, [&](DocId docid, double score) {
    ++docs.total;
    top.Offer(docid, score);
  }));
  AS_ASSIGN_OR_RETURN(docs.top, std::move(top).Take());
  return docs;
}

absl::Status ForEachMatch(const Plan& plan, const std::function<void(DocId)>& visit) {
  return ForEachScored(plan.impl(), nullptr, [&](DocId docid, double) { visit(docid); });
}

}  // namespace archive_search::search
