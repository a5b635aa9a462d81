// A word of the query: the postings of its term, or of the group of terms that are its forms.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "search/bm25.h"
#include "search/doc_heap.h"
#include "search/operator.h"

namespace archive_search::search {

class WordOperator : public Operator {
 public:
  // `word`: what it adds to scores; nullptr for a filter. `width`: positions that an occurrence fills (a bigram: 2).
  WordOperator(const ScoredWord* word, Position width, std::uint64_t cost) : word_(word), width_(width), cost_(cost) {}

  [[nodiscard]] virtual std::uint32_t wdf() const = 0;

  // Replaces `out` with the positions in the candidate, ascending, each once.
  virtual void Positions(std::vector<Position>* out) = 0;

  void AddScore(double norm, double* score) const final {
    if (word_ != nullptr) *score += Bm25::Contribution(word_->weight, wdf(), norm);
  }

  void Explain(double norm, std::vector<Contribution>* out) const final {
    if (word_ != nullptr) out->push_back({word_, wdf(), Bm25::Contribution(word_->weight, wdf(), norm)});
  }

  void AppendSpans(std::vector<Span>* out) final {
    Positions(&positions_);
    for (const Position p : positions_) out->push_back({p, p + width_ - 1, true});
  }

  [[nodiscard]] std::uint64_t cost() const final { return cost_; }

 protected:
  [[nodiscard]] const ScoredWord* word() const { return word_; }

 private:
  const ScoredWord* word_;
  Position width_;
  std::uint64_t cost_;
  std::vector<Position> positions_;
};

template <PostingCursor C>
class TermOperator final : public WordOperator {
 public:
  TermOperator(C cursor, std::uint64_t document_frequency, const ScoredWord* word = nullptr, Position width = 1)
      : WordOperator(word, width, document_frequency), cursor_(std::move(cursor)) {
    docid_ = cursor_.docid();
  }

  DocId Next() override { return docid_ = cursor_.next(); }
  DocId Advance(DocId target) override { return docid_ = cursor_.advance(target); }
  [[nodiscard]] std::uint32_t wdf() const override { return cursor_.wdf(); }
  void Positions(std::vector<Position>* out) override { cursor_.positions(out); }

  // As for any operator, without its indirections: most of the time of a search for frequent words is spent here.
  void AddTo(Window* window) override {
    const DocId end = window->end();
    const bool scored = window->scored() && word() != nullptr;
    for (; docid_ < end; docid_ = cursor_.next()) {
      window->Add(docid_);
      if (!scored) continue;
      *window->ScoreOf(docid_) += Bm25::Contribution(word()->weight, cursor_.wdf(), window->Norm(docid_));
    }
  }

  [[nodiscard]] absl::Status status() const override { return cursor_.status(); }

 private:
  C cursor_;
};

// Its wdf is the sum of its members', its positions are theirs merged.
template <PostingCursor C>
class GroupOperator final : public WordOperator {
 public:
  // `cost`: the sum of the members' document frequencies.
  GroupOperator(std::vector<C> members, std::uint64_t cost, const ScoredWord* word = nullptr, Position width = 1)
      : WordOperator(word, width, cost), members_(std::move(members)) {
    for (std::uint32_t i = 0; i < members_.size(); ++i) heap_.Add(members_[i].docid(), i);
    docid_ = heap_.top_docid();
  }

  DocId Next() override {
    if (docid_ == kNoDoc) return kNoDoc;
    while (heap_.top_docid() == docid_) heap_.UpdateTop(members_[heap_.top_index()].next());
    return docid_ = heap_.top_docid();
  }

  DocId Advance(DocId target) override {
    while (heap_.top_docid() < target) heap_.UpdateTop(members_[heap_.top_index()].advance(target));
    return docid_ = heap_.top_docid();
  }

  [[nodiscard]] std::uint32_t wdf() const override {
    std::uint32_t sum = 0;
    heap_.ForEachOnTop([&](std::uint32_t member) { sum += members_[member].wdf(); });
    return sum;
  }

  void Positions(std::vector<Position>* out) override {
    out->clear();
    heap_.ForEachOnTop([&](std::uint32_t member) {
      members_[member].positions(&of_member_);
      out->insert(out->end(), of_member_.begin(), of_member_.end());
    });
    std::sort(out->begin(), out->end());
    out->erase(std::unique(out->begin(), out->end()), out->end());
  }

  [[nodiscard]] absl::Status status() const override {
    for (const C& member : members_) AS_RETURN_IF_ERROR(member.status());
    return absl::OkStatus();
  }

 private:
  std::vector<C> members_;
  DocHeap heap_;
  std::vector<Position> of_member_;
};

}  // namespace archive_search::search
