// Words one after the other.
#pragma once

#include <utility>
#include <vector>

#include "search/and_operator.h"
#include "search/word_operator.h"

namespace archive_search::search {

// One place of a phrase: which of its words stands there. Repeated words are one operator.
struct PhraseSlot {
  std::uint32_t word = 0;  // index into the phrase's words
  Position offset = 0;     // from the phrase's first position
};

class PhraseOperator final : public Operator {
 public:
  // `length`: positions that the phrase fills. A phrase never crosses from the title to the body: positions leave a
  // gap.
  PhraseOperator(std::vector<std::unique_ptr<WordOperator>> words, std::vector<PhraseSlot> slots, Position length);

  DocId Next() override { return docid_ = all_->Next(); }
  DocId Advance(DocId target) override { return docid_ = all_->Advance(target); }
  bool Verify() override;
  void AddScore(double norm, double* score) const override { all_->AddScore(norm, score); }
  void Explain(double norm, std::vector<Contribution>* out) const override { all_->Explain(norm, out); }
  void AppendSpans(std::vector<Span>* out) override;
  [[nodiscard]] std::uint64_t cost() const override { return all_->cost(); }
  [[nodiscard]] bool verifies() const override { return true; }
  [[nodiscard]] absl::Status status() const override { return all_->status(); }

 private:
  const std::vector<Position>& PositionsOf(std::uint32_t word);

  struct Word {
    WordOperator* op = nullptr;
    std::vector<Position> positions;
    DocId positions_docid = kNoDoc;  // whose positions they are
  };

  std::vector<Word> words_;
  std::unique_ptr<AndOperator> all_;  // owns the words
  std::vector<PhraseSlot> slots_;
  Position length_;
  std::vector<Position> starts_;  // of the phrase in the candidate
};

}  // namespace archive_search::search
