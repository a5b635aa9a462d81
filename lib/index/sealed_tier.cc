#include "index/sealed_tier.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "index/entity_names.h"

namespace archive_search::index {
namespace {

class ColumnReader final : public FieldReader {
 public:
  explicit ColumnReader(absl::StatusOr<const segment::Column*> column) : column_(std::move(column)) {}

  const std::vector<std::string_view>& ValuesOf(DocId docid) override {
    values_.clear();
    if (!column_.ok() || (*column_)->empty()) return values_;
    for (const std::uint32_t id : (*column_)->ids(docid)) values_.push_back((*column_)->value(id));
    return values_;
  }
  absl::Status status() const override { return column_.status(); }

 private:
  absl::StatusOr<const segment::Column*> column_;
  std::vector<std::string_view> values_;
};

}  // namespace

SealedTier::SealedTier(DocId base, std::shared_ptr<const segment::Segment> segment, DeletedDocs deleted)
    : Tier(base), segment_(std::move(segment)), deleted_(std::move(deleted)) {}

absl::StatusOr<std::uint32_t> SealedTier::DocumentFrequency(std::string_view term) const {
  AS_ASSIGN_OR_RETURN(const std::optional<segment::ListInfo> info, segment_->Find(term));
  return info ? info->document_frequency : 0;
}

absl::Status SealedTier::ForEachTerm(std::string_view prefix,
                                     const std::function<bool(std::string_view, std::uint32_t)>& visit) const {
  segment::TermDictionary::Iterator it = segment_->terms().From(prefix);
  for (; !it.at_end() && it.term().starts_with(prefix); it.Next()) {
    if (!visit(it.term(), it.info().document_frequency)) break;
  }
  return it.status();
}

std::unique_ptr<FieldReader> SealedTier::Field(Slot slot) const {
  return std::make_unique<ColumnReader>(segment_->column(static_cast<segment::ColumnNumber>(slot)));
}

absl::Status SealedTier::ForEachArticle(const std::function<absl::Status(DocId)>& visit) const {
  for (DocId docid = 0; docid < docid_end(); ++docid) {
    if (!IsDeleted(docid)) AS_RETURN_IF_ERROR(visit(docid));
  }
  return absl::OkStatus();
}

absl::StatusOr<DocId> SealedTier::FindKey(std::string_view key) const {
  AS_ASSIGN_OR_RETURN(const DocId docid, segment_->keys().Find(key));
  return docid == kNoDoc || IsDeleted(docid) ? kNoDoc : docid;
}

absl::StatusOr<std::string> SealedTier::Key(DocId docid) const {
  AS_ASSIGN_OR_RETURN(const std::string_view key, segment_->keys().KeyOf(docid));
  return std::string(key);
}

absl::StatusOr<AnalyzedArticle> SealedTier::Read(DocId docid) const {
  return DeserializeStored(segment_->stored().Read(docid),
                           absl::StrCat("number ", docid, " of ", segment_->file().path()));
}

absl::StatusOr<std::string> SealedTier::EntityName(EntityKind kind, std::string_view id) const {
  return std::string(segment_->entity_names().Find(EntityNameRecord(kind, id)).value_or(""));
}

absl::StatusOr<DocId> SealedTier::FirstWith(std::string_view term) const {
  segment::SegmentCursor cursor = segment_->Postings(term);
  while (cursor.docid() != kNoDoc && IsDeleted(cursor.docid())) cursor.next();
  if (!cursor.status().ok()) return cursor.status();
  return cursor.docid();
}

}  // namespace archive_search::index
