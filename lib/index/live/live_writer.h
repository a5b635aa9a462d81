// The live tier, to change: one Xapian commit for each commit of the archive.
//
// Everything between two commits happens inside one flushed transaction: outside of one, Xapian would publish by
// itself.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/posting_cursor.h"
#include "index/live/live_document.h"

namespace archive_search::live {

// One thread at a time. What is read includes the changes that are not committed yet. After an error other than
// NotFound the writer is of no more use; destroying it drops what was not committed.
class LiveWriter {
 public:
  // Makes a new database in `directory`, which must not exist, and opens an existing one. `sync`: commits wait for the
  // disk.
  //
  // Errors: Unavailable if another writer is open, in any process.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<LiveWriter>> Create(const std::string& directory, bool sync);
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<LiveWriter>> Open(const std::string& directory, bool sync);
  ~LiveWriter();

  [[nodiscard]] std::uint32_t article_count() const;

  absl::Status Add(LiveDocument document);
  absl::Status Replace(DocId docid, LiveDocument document);  // or adds it with that docid
  absl::Status Delete(DocId docid);
  // Adds a term without positions to a document, or takes it away.
  absl::Status AddTerm(DocId docid, const std::string& term);
  absl::Status RemoveTerm(DocId docid, const std::string& term);

  // The documents that have the term, in docid order; at most `limit`.
  [[nodiscard]] absl::StatusOr<std::vector<DocId>> Postings(const std::string& term, std::size_t limit) const;
  [[nodiscard]] absl::StatusOr<bool> HasTerm(DocId docid, const std::string& term) const;
  [[nodiscard]] absl::StatusOr<std::string> Value(DocId docid, std::uint8_t slot) const;  // empty: none
  [[nodiscard]] absl::StatusOr<std::string> Data(DocId docid) const;
  // The document's terms that begin with `prefix`, in byte order.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> Terms(DocId docid, const std::string& prefix) const;

  [[nodiscard]] absl::StatusOr<std::string> Metadata(const std::string& name) const;  // empty: none
  absl::Status SetMetadata(const std::string& name, const std::string& value);        // empty: takes it away
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> MetadataNames(const std::string& prefix) const;

  // Publishes all changes, or none.
  absl::Status Commit();

 private:
  LiveWriter();
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<LiveWriter>> Make(const std::string& directory, int flags,
                                                                        bool sync);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace archive_search::live
