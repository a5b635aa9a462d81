// The matches among a stretch of docids, with their scores.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/posting_cursor.h"
#include "search/bm25.h"

namespace archive_search::search {

// Operators add to it list by list, so that a union of words needs no merging: each list is read through the window in
// one go.
class Window {
 public:
  static constexpr DocId kSize = 4096;  // its scores fit in the first-level cache

  // `lengths`, by docid: nullptr if scores are not wanted.
  Window(const Bm25& bm25, const std::uint32_t* lengths)
      : bm25_(bm25), lengths_(lengths), scores_(lengths == nullptr ? 0 : kSize) {}

  // Empty, from `begin` on.
  void Start(DocId begin) { begin_ = begin; }

  [[nodiscard]] DocId end() const { return begin_ < kNoDoc - kSize ? begin_ + kSize : kNoDoc; }
  [[nodiscard]] bool scored() const { return lengths_ != nullptr; }

  // Bm25::Norm of the article. REQUIRES: scored()
  [[nodiscard]] double Norm(DocId docid) const { return bm25_.Norm(lengths_[docid]); }

  // Marks a match. REQUIRES: docid lies in the window
  void Add(DocId docid) { matches_[(docid - begin_) / 64] |= std::uint64_t{1} << ((docid - begin_) % 64); }

  // The score of a match, to add to. REQUIRES: scored()
  [[nodiscard]] double* ScoreOf(DocId docid) { return &scores_[docid - begin_]; }

  // Calls visit(docid, score) for every match, by docid, and empties the window.
  template <class Visit>
  void Drain(Visit visit) {
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      for (std::uint64_t bits = std::exchange(matches_[i], 0); bits != 0; bits &= bits - 1) {
        const auto offset = static_cast<DocId>(64 * i + static_cast<std::size_t>(std::countr_zero(bits)));
        visit(begin_ + offset, scored() ? std::exchange(scores_[offset], 0.0) : 0.0);
      }
    }
  }

 private:
  const Bm25& bm25_;
  const std::uint32_t* lengths_;
  DocId begin_ = 0;
  std::array<std::uint64_t, kSize / 64> matches_{};
  std::vector<double> scores_;
};

}  // namespace archive_search::search
