// Cursors of a union, the one with the lowest docid on top.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/posting_cursor.h"

namespace archive_search::search {

// A binary heap of (docid, index of the cursor). Where several stand on the lowest docid, they are the root and its
// descendants down to the first higher one, so they are found without taking them out.
class DocHeap {
 public:
  void Add(DocId docid, std::uint32_t index) {
    entries_.push_back({docid, index});
    std::size_t at = entries_.size() - 1;
    for (; at > 0 && entries_[(at - 1) / 2].docid > docid; at = (at - 1) / 2) entries_[at] = entries_[(at - 1) / 2];
    entries_[at] = {docid, index};
  }

  [[nodiscard]] DocId top_docid() const { return entries_.empty() ? kNoDoc : entries_.front().docid; }
  [[nodiscard]] std::uint32_t top_index() const { return entries_.front().index; }

  // The cursor on top has moved to a docid that is not lower.
  void UpdateTop(DocId docid) {
    const Entry moved{docid, entries_.front().index};
    std::size_t at = 0;
    while (true) {
      std::size_t child = 2 * at + 1;
      if (child >= entries_.size()) break;
      if (child + 1 < entries_.size() && entries_[child + 1].docid < entries_[child].docid) ++child;
      if (entries_[child].docid >= docid) break;
      entries_[at] = entries_[child];
      at = child;
    }
    entries_[at] = moved;
  }

  // Calls visit(index) for every cursor on the lowest docid, in no order. REQUIRES: there is a cursor
  template <class Visit>
  void ForEachOnTop(Visit visit) const {
    VisitEqual(0, entries_.front().docid, visit);
  }

 private:
  struct Entry {
    DocId docid;
    std::uint32_t index;
  };

  template <class Visit>
  void VisitEqual(std::size_t at, DocId docid, Visit& visit) const {
    if (at >= entries_.size() || entries_[at].docid != docid) return;
    visit(entries_[at].index);
    VisitEqual(2 * at + 1, docid, visit);
    VisitEqual(2 * at + 2, docid, visit);
  }

  std::vector<Entry> entries_;
};

}  // namespace archive_search::search
