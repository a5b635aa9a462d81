// A running query: a tree of operators over posting cursors, walked one article at a time.
//
// An operator stands on a candidate, an article that its posting lists do not rule out. What is dear to check
// (positions) waits for Verify(), which is asked only where all the conditions beside it hold too.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "base/posting_cursor.h"
#include "search/proximity.h"
#include "search/window.h"
#include "search/word_label.h"

namespace archive_search::search {

// A word of the query as scores see it.
struct ScoredWord {
  WordLabel label;
  double weight = 0;  // Bm25::Weight times the boosts of the query
  std::uint64_t document_frequency = 0;
  std::uint64_t articles = 0;  // of which so many hold it
};

// What one word added to the score of an article.
struct Contribution {
  const ScoredWord* word = nullptr;
  std::uint32_t wdf = 0;
  double score = 0;
};

// It stands on its first candidate when it is made. Docids ascend; kNoDoc when exhausted, and for ever after.
class Operator {
 public:
  virtual ~Operator() = default;

  [[nodiscard]] DocId docid() const { return docid_; }

  // The next candidate; the first one from `target` on (never backwards).
  virtual DocId Next() = 0;
  virtual DocId Advance(DocId target) = 0;

  // Whether the candidate is a match. REQUIRES: docid() != kNoDoc
  virtual bool Verify() { return true; }

  // Adds the matches from the present one to the end of the window, with their scores if it wants them, and moves on to
  // the first candidate behind it.
  virtual void AddTo(Window* window);

  // For a verified candidate: adds what its words contribute to `score`, in the order of the query. `norm` is
  // Bm25::Norm.
  virtual void AddScore(double /*norm*/, double* /*score*/) const {}

  // For a verified candidate: what AddScore adds, one by one.
  virtual void Explain(double /*norm*/, std::vector<Contribution>* /*out*/) const {}

  // For a verified candidate: appends where in the article it stands, in ascending order.
  virtual void AppendSpans(std::vector<Span>* /*out*/) {}

  // An upper bound on the number of candidates.
  [[nodiscard]] virtual std::uint64_t cost() const = 0;

  // False where every candidate is a match: then Verify need not be asked.
  [[nodiscard]] virtual bool verifies() const { return false; }

  // Tells the end of the lists from a failure to read them.
  [[nodiscard]] virtual absl::Status status() const = 0;

 protected:
  DocId docid_ = kNoDoc;
};

using OperatorPtr = std::unique_ptr<Operator>;

// The first status that is not OK.
[[nodiscard]] absl::Status FirstError(const std::vector<OperatorPtr>& operators);

}  // namespace archive_search::search
