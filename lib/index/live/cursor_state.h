// The Xapian iterators behind the cursors of live_index.h.
#pragma once

#include <memory>
#include <utility>

#include <xapian.h>

#include "absl/status/status.h"
#include "index/live/live_index.h"
#include "index/live/revision.h"

namespace archive_search::live {

// Xapian's positions count from 1: it writes the list {0, 1} with the same bytes as {1} (seen in 1.4.22).
inline constexpr Position kFirstXapianPosition = 1;

struct LiveCursor::State {
  explicit State(std::shared_ptr<Revision> read) : revision(std::move(read)) {}

  std::shared_ptr<Revision> revision;
  Xapian::PostingIterator it;
  absl::Status status;

  [[nodiscard]] DocId Here() const { return it == Xapian::PostingIterator() ? kNoDoc : *it; }
};

struct ValueCursor::State {
  explicit State(std::shared_ptr<Revision> read) : revision(std::move(read)) {}

  std::shared_ptr<Revision> revision;
  Xapian::ValueIterator it;
  absl::Status status;

  [[nodiscard]] DocId Here() const { return it == Xapian::ValueIterator() ? kNoDoc : it.get_docid(); }
};

// Runs `move` on the iterator and returns where it stands then; a failure exhausts.
template <class State, class Move>
DocId MoveCursor(State& state, Move&& move) {
  DocId docid = kNoDoc;
  state.status = state.revision->Read([&] {
    std::forward<Move>(move)(state.it);
    docid = state.Here();
  });
  return docid;
}

}  // namespace archive_search::live
