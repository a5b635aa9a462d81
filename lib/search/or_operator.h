// At least one of some conditions.
#pragma once

#include <vector>

#include "search/doc_heap.h"
#include "search/operator.h"

namespace archive_search::search {

class OrOperator final : public Operator {
 public:
  explicit OrOperator(std::vector<OperatorPtr> children);

  DocId Next() override;
  DocId Advance(DocId target) override;
  bool Verify() override;
  void AddTo(Window* window) override;
  void AddScore(double norm, double* score) const override;
  void Explain(double norm, std::vector<Contribution>* out) const override;
  void AppendSpans(std::vector<Span>* out) override;
  [[nodiscard]] std::uint64_t cost() const override { return cost_; }
  [[nodiscard]] bool verifies() const override { return verifies_; }
  [[nodiscard]] absl::Status status() const override { return FirstError(children_); }

 private:
  // Stands where the children do.
  void Gather();

  // The children that match the candidate, in the order of the query.
  const std::vector<std::uint32_t>& Matching() const;

  std::vector<OperatorPtr> children_;
  DocHeap heap_;
  std::uint64_t cost_ = 0;
  bool verifies_ = false;
  mutable std::vector<std::uint32_t> matching_;
  mutable DocId matching_docid_ = kNoDoc;  // whose matching_ it is
};

}  // namespace archive_search::search
