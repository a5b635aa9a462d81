// The live tier, to read: one revision of the Xapian database as posting lists, value slots and document data.
//
// The only place beside live_writer that knows Xapian; its exceptions become statuses here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/posting_cursor.h"

namespace archive_search::live {

struct TermStats {
  std::uint32_t document_frequency = 0;
  std::uint64_t collection_frequency = 0;  // sum of wdf
  bool operator==(const TermStats&) const = default;
};

// Postings of one term. Move-only.
class LiveCursor {
 public:
  LiveCursor();  // exhausted
  ~LiveCursor();
  LiveCursor(LiveCursor&&) noexcept;
  LiveCursor& operator=(LiveCursor&&) noexcept;

  [[nodiscard]] DocId docid() const { return docid_; }
  [[nodiscard]] std::uint32_t wdf() const;
  DocId next();
  DocId advance(DocId target);
  void positions(std::vector<Position>* out);
  [[nodiscard]] absl::Status status() const;

 private:
  friend class LiveIndex;
  struct State;
  std::unique_ptr<State> state_;
  DocId docid_ = kNoDoc;
};

// One slot's values in docid order. Move-only.
class ValueCursor {
 public:
  ValueCursor();
  ~ValueCursor();
  ValueCursor(ValueCursor&&) noexcept;
  ValueCursor& operator=(ValueCursor&&) noexcept;

  [[nodiscard]] DocId docid() const { return docid_; }  // of the next article that has a value; kNoDoc at the end
  [[nodiscard]] std::string value() const;
  DocId next();
  DocId advance(DocId target);
  [[nodiscard]] absl::Status status() const;

 private:
  friend class LiveIndex;
  struct State;
  std::unique_ptr<State> state_;
  DocId docid_ = kNoDoc;
};

// Thread-safety: one thread at a time (Xapian's handles share unprotected counts).
class LiveIndex {
 public:
  using Cursor = LiveCursor;

  [[nodiscard]] static absl::StatusOr<std::unique_ptr<LiveIndex>> Open(const std::string& directory);
  ~LiveIndex();

  [[nodiscard]] std::uint64_t revision() const;
  // Something was to be read that later commits have overwritten: since then everything is Aborted, and what was read
  // at that time may be incomplete.
  [[nodiscard]] bool is_overtaken() const;
  [[nodiscard]] std::uint32_t article_count() const;
  [[nodiscard]] DocId last_docid() const;  // docids run from 1 to this, with gaps

  [[nodiscard]] LiveCursor Postings(std::string_view term) const;  // exhausted for a term that is not there
  [[nodiscard]] absl::StatusOr<TermStats> Stats(std::string_view term) const;
  [[nodiscard]] absl::StatusOr<std::uint32_t> DocumentFrequency(std::string_view term) const;  // half the cost of Stats
  // Calls visit(docid), by docid, for every article where all slots stand at different positions within a stretch of
  // `window` positions, in their order if `ordered`; a slot is any one of its terms. A query that is just a phrase or a
  // proximity is answered so because Xapian's matcher keeps its place in the file of positions, while
  // LiveCursor::positions looks every list up anew (0.2 and 1 microsecond a list).
  absl::Status ForEachNear(const std::vector<std::vector<std::string>>& slots, std::uint32_t window, bool ordered,
                           const std::function<void(DocId)>& visit) const;

  // Calls visit(term, document frequency) for every term with the prefix, in byte order, until it returns false.
  absl::Status ForEachTerm(std::string_view prefix,
                           const std::function<bool(std::string_view, std::uint32_t)>& visit) const;

  // Calls visit(term, wdf, positions) for every posting of the article, by its own list of them.
  // Errors: DataLoss if the lists of articles are gone.
  absl::Status ForEachPosting(
      DocId docid,
      const std::function<void(const std::string&, std::uint32_t, const std::vector<Position>&)>& visit) const;

  [[nodiscard]] ValueCursor Values(std::uint8_t slot) const;
  [[nodiscard]] absl::StatusOr<std::string> Value(DocId docid, std::uint8_t slot) const;  // empty: none
  [[nodiscard]] absl::StatusOr<std::string> Data(DocId docid) const;
  [[nodiscard]] absl::StatusOr<std::string> Metadata(std::string_view name) const;  // empty: none

 private:
  LiveIndex();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

static_assert(PostingCursor<LiveCursor>);

}  // namespace archive_search::live
