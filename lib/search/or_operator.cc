#include "search/or_operator.h"

#include <algorithm>
#include <utility>

namespace archive_search::search {

OrOperator::OrOperator(std::vector<OperatorPtr> children) : children_(std::move(children)) {
  for (const OperatorPtr& child : children_) {
    cost_ += child->cost();
    verifies_ = verifies_ || child->verifies();
  }
  Gather();
}

void OrOperator::Gather() {
  heap_ = DocHeap();
  for (std::uint32_t i = 0; i < children_.size(); ++i) heap_.Add(children_[i]->docid(), i);
  docid_ = heap_.top_docid();
}

void OrOperator::AddTo(Window* window) {
  for (const OperatorPtr& child : children_) child->AddTo(window);
  Gather();
}

DocId OrOperator::Next() {
  if (docid_ == kNoDoc) return kNoDoc;
  while (heap_.top_docid() == docid_) heap_.UpdateTop(children_[heap_.top_index()]->Next());
  return docid_ = heap_.top_docid();
}

DocId OrOperator::Advance(DocId target) {
  while (heap_.top_docid() < target) heap_.UpdateTop(children_[heap_.top_index()]->Advance(target));
  return docid_ = heap_.top_docid();
}

const std::vector<std::uint32_t>& OrOperator::Matching() const {
  if (matching_docid_ == docid_) return matching_;
  matching_docid_ = docid_;
  matching_.clear();
  heap_.ForEachOnTop([&](std::uint32_t child) {
    if (!children_[child]->verifies() || children_[child]->Verify()) matching_.push_back(child);
  });
  if (matching_.size() > 1) std::sort(matching_.begin(), matching_.end());
  return matching_;
}

bool OrOperator::Verify() {
  return !verifies_ || !Matching().empty();
}

void OrOperator::AddScore(double norm, double* score) const {
  for (const std::uint32_t child : Matching()) children_[child]->AddScore(norm, score);
}

void OrOperator::Explain(double norm, std::vector<Contribution>* out) const {
  for (const std::uint32_t child : Matching()) children_[child]->Explain(norm, out);
}

void OrOperator::AppendSpans(std::vector<Span>* out) {
  for (const std::uint32_t child : Matching()) children_[child]->AppendSpans(out);
  Normalize(out);
}

}  // namespace archive_search::search
