#include "search/and_operator.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"

namespace archive_search::search {

AndOperator::AndOperator(std::vector<OperatorPtr> required, std::vector<OperatorPtr> excluded,
                         std::vector<DateFilter> dates)
    : required_(std::move(required)), excluded_(std::move(excluded)), dates_(std::move(dates)) {
  for (const OperatorPtr& op : required_) followers_.push_back(op.get());
  std::stable_sort(followers_.begin(), followers_.end(),
                   [](const Operator* a, const Operator* b) { return a->cost() < b->cost(); });
  std::copy_if(followers_.begin(), followers_.end(), std::back_inserter(verifying_),
               [](const Operator* op) { return op->verifies(); });
  lead_ = followers_.front();
  followers_.erase(followers_.begin());
  Align();
}

bool AndOperator::DateFits(DocId docid) const {
  return std::all_of(dates_.begin(), dates_.end(), [&](const DateFilter& date) { return date.Meets(docid); });
}

DocId AndOperator::Align() {
  DocId candidate = lead_->docid();
  while (candidate != kNoDoc) {
    if (!DateFits(candidate)) {
      candidate = lead_->Next();
      continue;
    }
    DocId reached = candidate;
    for (std::size_t i = 0; i < followers_.size() && reached == candidate; ++i) {
      reached = followers_[i]->docid();
      if (reached < candidate) reached = followers_[i]->Advance(candidate);
    }
    if (reached == candidate) break;
    candidate = lead_->Advance(reached);
  }
  return docid_ = candidate;
}

DocId AndOperator::Next() {
  lead_->Next();
  return Align();
}

DocId AndOperator::Advance(DocId target) {
  if (docid_ >= target) return docid_;
  lead_->Advance(target);
  return Align();
}

bool AndOperator::Verify() {
  for (const OperatorPtr& op : excluded_) {
    if (op->Advance(docid_) == docid_ && op->Verify()) return false;
  }
  return std::all_of(verifying_.begin(), verifying_.end(), [](Operator* op) { return op->Verify(); });
}

void AndOperator::AddScore(double norm, double* score) const {
  for (const OperatorPtr& op : required_) op->AddScore(norm, score);
}

void AndOperator::Explain(double norm, std::vector<Contribution>* out) const {
  for (const OperatorPtr& op : required_) op->Explain(norm, out);
}

absl::Status AndOperator::status() const {
  AS_RETURN_IF_ERROR(FirstError(required_));
  return FirstError(excluded_);
}

}  // namespace archive_search::search
