// A posting list in memory, for tests of what reads posting lists.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "base/posting_cursor.h"

namespace archive_search::test {

struct InMemoryPosting {
  DocId docid = kNoDoc;
  std::uint32_t wdf = 1;
  std::vector<Position> positions;
};

class InMemoryCursor {
 public:
  // Fails with `failure`, if it is an error, where the list ends.
  explicit InMemoryCursor(std::vector<InMemoryPosting> postings, absl::Status failure = absl::OkStatus())
      : postings_(std::move(postings)), failure_(std::move(failure)) {}

  [[nodiscard]] DocId docid() const { return at_ < postings_.size() ? postings_[at_].docid : kNoDoc; }
  [[nodiscard]] std::uint32_t wdf() const { return postings_[at_].wdf; }

  DocId next() {
    if (at_ < postings_.size()) ++at_;
    return docid();
  }

  DocId advance(DocId target) {
    while (docid() < target) next();
    return docid();
  }

  void positions(std::vector<Position>* out) { *out = postings_[at_].positions; }
  [[nodiscard]] absl::Status status() const { return at_ < postings_.size() ? absl::OkStatus() : failure_; }

 private:
  std::vector<InMemoryPosting> postings_;
  absl::Status failure_;
  std::size_t at_ = 0;
};

static_assert(PostingCursor<InMemoryCursor>);

}  // namespace archive_search::test
