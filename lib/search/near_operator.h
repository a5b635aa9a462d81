// Two operands near each other.
#pragma once

#include <vector>

#include "search/and_operator.h"

namespace archive_search::search {

class NearOperator final : public Operator {
 public:
  // `part_ends`: postings of the marks at the ends of sentences or paragraphs; nullptr for a distance in words.
  NearOperator(OperatorPtr left, OperatorPtr right, const Nearness& how, OperatorPtr part_ends);

  DocId Next() override { return docid_ = both_->Next(); }
  DocId Advance(DocId target) override { return docid_ = both_->Advance(target); }
  bool Verify() override;
  void AddScore(double norm, double* score) const override { both_->AddScore(norm, score); }
  void Explain(double norm, std::vector<Contribution>* out) const override { both_->Explain(norm, out); }
  void AppendSpans(std::vector<Span>* out) override;
  [[nodiscard]] std::uint64_t cost() const override { return both_->cost(); }
  [[nodiscard]] bool verifies() const override { return true; }
  [[nodiscard]] absl::Status status() const override;

 private:
  void ReadPartEnds();

  Operator* left_;
  Operator* right_;
  std::unique_ptr<AndOperator> both_;  // owns them
  Nearness how_;
  OperatorPtr part_ends_op_;
  std::vector<Position> part_ends_;
  std::vector<Span> left_spans_;
  std::vector<Span> right_spans_;
};

}  // namespace archive_search::search
