// All of some conditions, and none of others.
#pragma once

#include <vector>

#include "search/date_filter.h"
#include "search/operator.h"

namespace archive_search::search {

// The rarest of the required operators leads and the others follow to its candidates; dates are looked up before they
// do. What must not match, and positions, are checked only where everything else holds.
class AndOperator final : public Operator {
 public:
  // REQUIRES: `required`, in the order of the query, is not empty
  explicit AndOperator(std::vector<OperatorPtr> required, std::vector<OperatorPtr> excluded = {},
                       std::vector<DateFilter> dates = {});

  DocId Next() override;
  DocId Advance(DocId target) override;
  bool Verify() override;
  void AddScore(double norm, double* score) const override;
  void Explain(double norm, std::vector<Contribution>* out) const override;
  [[nodiscard]] std::uint64_t cost() const override { return lead_->cost(); }
  [[nodiscard]] bool verifies() const override { return !excluded_.empty() || !verifying_.empty(); }
  [[nodiscard]] absl::Status status() const override;

 private:
  // Moves on from the lead's candidate to one where all stand.
  DocId Align();
  [[nodiscard]] bool DateFits(DocId docid) const;

  std::vector<OperatorPtr> required_;
  std::vector<OperatorPtr> excluded_;
  std::vector<DateFilter> dates_;
  Operator* lead_ = nullptr;
  std::vector<Operator*> followers_;  // rarest first
  std::vector<Operator*> verifying_;
};

}  // namespace archive_search::search
