#include "search/near_operator.h"

#include <utility>

#include "base/status_macros.h"

namespace archive_search::search {

NearOperator::NearOperator(OperatorPtr left, OperatorPtr right, const Nearness& how, OperatorPtr part_ends)
    : left_(left.get()), right_(right.get()), how_(how), part_ends_op_(std::move(part_ends)) {
  std::vector<OperatorPtr> both;
  both.push_back(std::move(left));
  both.push_back(std::move(right));
  both_ = std::make_unique<AndOperator>(std::move(both));
  docid_ = both_->docid();
}

void NearOperator::ReadPartEnds() {
  part_ends_.clear();
  if (part_ends_op_ == nullptr || part_ends_op_->Advance(docid_) != docid_) return;
  std::vector<Span> ends;
  part_ends_op_->AppendSpans(&ends);
  for (const Span& end : ends) part_ends_.push_back(end.end);
}

bool NearOperator::Verify() {
  if (!both_->Verify()) return false;
  left_spans_.clear();
  left_->AppendSpans(&left_spans_);
  right_spans_.clear();
  right_->AppendSpans(&right_spans_);
  ReadPartEnds();
  return AnyNear(left_spans_, right_spans_, how_, part_ends_);
}

void NearOperator::AppendSpans(std::vector<Span>* out) {
  const std::vector<Span> spans = NearSpans(left_spans_, right_spans_, how_, part_ends_);
  out->insert(out->end(), spans.begin(), spans.end());
}

absl::Status NearOperator::status() const {
  if (part_ends_op_ != nullptr) AS_RETURN_IF_ERROR(part_ends_op_->status());
  return both_->status();
}

}  // namespace archive_search::search
