// One tier of a snapshot: the live one, or a sealed segment.
//
// A snapshot numbers the articles of its tiers one behind the other: an article's docid there is its docid in the tier
// plus the tier's base.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "base/date_value.h"
#include "base/posting_cursor.h"
#include "index/analyzed_article.h"
#include "index/deleted_docs.h"
#include "index/live/live_index.h"
#include "index/segment/segment.h"
#include "index/term_schema.h"

namespace archive_search::index {

// The values that articles have in one field.
class FieldReader {
 public:
  virtual ~FieldReader() = default;
  // Of an article of the tier; docids ascend from call to call. They live until the next one.
  virtual const std::vector<std::string_view>& ValuesOf(DocId docid) = 0;
  // Errors: Aborted, DataLoss.
  [[nodiscard]] virtual absl::Status status() const = 0;
};

// Docids here are the tier's own.
//
// Thread-safety: one thread at a time.
//
// Errors: Aborted from the live tier if later commits have overwritten its revision; DataLoss.
class Tier {
 public:
  explicit Tier(DocId base) : base_(base) {}
  virtual ~Tier() = default;

  [[nodiscard]] DocId base() const { return base_; }
  [[nodiscard]] virtual DocId docid_end() const = 0;  // all docids are below

  // The one of the two that it is; the other is nullptr. Posting cursors are opened on it.
  [[nodiscard]] virtual const live::LiveIndex* live() const { return nullptr; }
  [[nodiscard]] virtual const segment::Segment* segment() const { return nullptr; }

  // The deleted articles whose postings are still there; nullptr: none.
  [[nodiscard]] virtual const DeletedDocs* deleted() const { return nullptr; }
  [[nodiscard]] bool IsDeleted(DocId docid) const { return deleted() != nullptr && deleted()->Contains(docid); }

  // Statistics count deleted articles, as long as their postings are there.
  [[nodiscard]] virtual std::uint64_t article_count() const = 0;
  [[nodiscard]] virtual std::uint64_t total_length() const = 0;
  [[nodiscard]] virtual absl::StatusOr<std::uint32_t> DocumentFrequency(std::string_view term) const = 0;
  // Calls visit(term, document frequency) for every term with the prefix, in byte order, until it returns false.
  virtual absl::Status ForEachTerm(std::string_view prefix,
                                   const std::function<bool(std::string_view, std::uint32_t)>& visit) const = 0;

  // Columns by docid, read at the first call and kept.
  [[nodiscard]] virtual absl::StatusOr<std::span<const std::uint32_t>> Lengths() const = 0;
  [[nodiscard]] virtual absl::StatusOr<std::span<const DateValue>> Dates() const = 0;
  [[nodiscard]] virtual std::unique_ptr<FieldReader> Field(Slot slot) const = 0;

  // Calls visit(docid) for every article that is not deleted, until it returns an error.
  virtual absl::Status ForEachArticle(const std::function<absl::Status(DocId)>& visit) const = 0;

  // The article with this key; kNoDoc: there is none.
  [[nodiscard]] virtual absl::StatusOr<DocId> FindKey(std::string_view key) const = 0;
  [[nodiscard]] virtual absl::StatusOr<std::string> Key(DocId docid) const = 0;
  [[nodiscard]] virtual absl::StatusOr<AnalyzedArticle> Read(DocId docid) const = 0;

  // What the archive's own articles call an entity, where it was kept; empty: it was not.
  [[nodiscard]] virtual absl::StatusOr<std::string> EntityName(EntityKind kind, std::string_view id) const = 0;
  // The first article that has the term; kNoDoc: none has.
  [[nodiscard]] virtual absl::StatusOr<DocId> FirstWith(std::string_view term) const = 0;

 private:
  DocId base_;
};

}  // namespace archive_search::index
